package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SameSiteAttribute;
import org.junit.jupiter.api.Test;
import org.trajectory.demo.InventedAuthority;

@InChromium
class SignInTest {
    private static final String CLERK = "clerk@eldershire.example";

    @Test
    void a_person_signs_in_and_out(Installation installation) {
        try (var visit = installation.anybody()) {
            visit.open("/sign-in");
            visit.signIn(CLERK, InventedAuthority.PASSWORD);
            assertThat(visit.page().innerText(".app-header__name")).contains("Clara Inskip");
            assertThat(visit.page().context().cookies())
                    .hasSize(2)
                    .allMatch(cookie -> cookie.httpOnly
                            && cookie.sameSite == SameSiteAttribute.LAX
                            && cookie.domain.equals("localhost")
                            && cookie.path.equals("/"));
            visit.go(visit.page().locator("header button:has-text('Sign out')")).see("You are signed out.");
            visit.open("/packs").heading("Sign in to Trajectory");
        }
    }

    @Test
    void a_wrong_password_says_what_to_do(Installation installation) {
        try (var visit = installation.anybody()) {
            visit.signIn(CLERK, "not the password")
                    .see("Check the e-mail address and the password: together they don’t open an account");
            assertThat(visit.page().title()).startsWith("Error: ");
            visit.signIn("nobody@eldershire.example", InventedAuthority.PASSWORD)
                    .see("together they don’t open an account");
        }
    }

    @Test
    void a_person_sees_where_they_are_signed_in_and_ends_it_elsewhere(Installation installation) {
        Newcomer.adviser(installation, "Wanda Ashdown", "wanda@eldershire.example");
        try (var office = installation.anybody();
                var home = installation.anybody()) {
            office.signIn("wanda@eldershire.example", Newcomer.PASSWORD);
            home.signIn("wanda@eldershire.example", Newcomer.PASSWORD);
            home.go(home.page().locator("header a:has-text('Your account')")).heading("Your account");
            home.see("(this one)").picture("account");
            home.go(home.page().locator("main form[action$='/end'] button")).see("That device is signed out.");
            office.open("/").heading("Sign in to Trajectory");

            office.signIn("wanda@eldershire.example", Newcomer.PASSWORD);
            home.open("/account/password")
                    .write("Present password", "not the password")
                    .write("New password", "short")
                    .press("Change the password");
            home.see("Enter your present password").see("Enter a password of at least 12 characters");
            home.write("Present password", Newcomer.PASSWORD)
                    .write("New password", "four grey herons waiting")
                    .press("Change the password")
                    .see("Every other device is signed out.");
            office.open("/").heading("Sign in to Trajectory");
            home.open("/account").heading("Your account");
        }
    }

    @Test
    void after_many_wrong_passwords_a_wait_is_asked_for_and_nothing_typed_is_lost(Installation installation) {
        try (var visit = installation.anybody()) {
            visit.open("/sign-in");
            for (int i = 0; i < 5; i++) {
                visit.write("E-mail address", "guessed@eldershire.example")
                        .write("Password", "wrong " + i)
                        .press("Sign in");
            }
            visit.write("E-mail address", "guessed@eldershire.example").write("Password", "wrong");
            visit.leave(visit.button("Sign in")::click).landed(429);
            visit.see("Too many tries were wrong. Try again after");
            assertThat(visit.page().inputValue("#email")).isEqualTo("guessed@eldershire.example");
        }
    }

    @Test
    void whoever_was_sent_to_sign_in_lands_where_they_wanted(Installation installation) {
        try (var visit = installation.anybody()) {
            visit.open("/schools?phase=SECONDARY").heading("Sign in");
            visit.write("E-mail address", CLERK)
                    .write("Password", InventedAuthority.PASSWORD)
                    .press("Sign in");
            assertThat(visit.page().url()).contains("/schools?phase=SECONDARY");
        }
    }
}
