package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

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
