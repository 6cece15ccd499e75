package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.trajectory.access.People;
import org.trajectory.platform.Scope;

/** The first day: a printed link makes the administrator, who invites everybody else. */
class FirstStartTest {
    private static final String PASSWORD = "four grey herons waiting";

    @Test
    void from_the_printed_link_to_the_first_invited_person_at_work() {
        Assumptions.assumeTrue(Installation.chromium().isPresent(), "skipped: no Chromium found");
        try (var installation = Installation.empty();
                var administrator = installation.anybody();
                var analyst = installation.anybody()) {
            var token = Scope.installation("operator:journeys")
                    .get(() -> installation.bean(People.class).firstAdministratorLink());
            administrator.open("/sign-in").see("Nobody has an account yet.");

            administrator.open("/first-administrator/" + token).heading("Make the first account");
            administrator
                    .write("Your name", "Ines Marlow")
                    .write("E-mail address", "ines")
                    .write("Password", "short")
                    .press("Make the account")
                    .see("Enter a password of at least 12 characters");
            assertThat(administrator.page().inputValue("#name")).isEqualTo("Ines Marlow");
            administrator
                    .write("E-mail address", "ines@authority.example")
                    .write("Password", PASSWORD)
                    .picture("first-account")
                    .press("Make the account")
                    .see("Your account is made")
                    .heading("One thing needs you now")
                    .picture("first-home");
            administrator.open("/first-administrator/" + token, 404).see("This link doesn’t work");
            administrator.open("/").follow("Import the official files").heading("No file was imported yet");
            administrator.open("/schools").see("Load the official files first");

            administrator.open("/people").follow("Invite a person").heading("Whom do you invite?");
            administrator.press("Invite").see("Enter the person’s name");
            administrator
                    .write("Name", "Otto Lindqvist")
                    .write("E-mail address", "otto@authority.example")
                    .choose("Role", "ANALYST")
                    .write("Where it is held", "")
                    .press("Invite")
                    .heading("Invite Otto Lindqvist as Data and intelligence analyst")
                    .press("Invite")
                    .heading("Give this link to Otto Lindqvist")
                    .picture("invitation");
            var link = administrator.page().innerText("main .app-wrap");

            analyst.open(link).heading("Set your password");
            analyst.write("Password", "otto.lindqvist!")
                    .press("Set the password")
                    .see("easy to guess");
            analyst.write("Password", PASSWORD)
                    .press("Set the password")
                    .see("Your password is set.")
                    .heading("One thing needs you now");
            analyst.open("/sign-in/forgotten").heading("Ask an administrator for a new password");

            var seen = new ArrayList<String>();
            for (var path : new String[] {"/categories", "/schools", "/imports"}) {
                analyst.open(path);
                seen.add(analyst.page().innerText("h1"));
            }
            assertThat(seen).allMatch(heading -> !heading.isBlank());

            administrator.open("/people").heading(Pattern.compile("2 people have an account"));
            administrator.open("/audit").see("invited a person").see("Otto Lindqvist");
        }
    }
}
