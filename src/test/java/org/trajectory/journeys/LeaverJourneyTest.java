package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trajectory.access.People;
import org.trajectory.access.Role;

/** A leaver, a headship handed over, and pages seen as another person. */
@InChromium
class LeaverJourneyTest {
    @Test
    void a_leaver_is_out_after_the_last_day_on_every_device(Installation installation) {
        long leaver = Newcomer.adviser(installation, "Lena Gow", "lena@eldershire.example");
        try (var administrator = installation.as("administrator");
                var lena = installation.anybody()) {
            administrator
                    .open("/people/" + leaver + "/account")
                    .follow("Change")
                    .heading("Name and address");
            administrator
                    .write("E-mail address", "analyst@eldershire.example")
                    .press("Save")
                    .see("There is a person with the address analyst@eldershire.example already.");
            administrator
                    .write("E-mail address", "lena.gow@eldershire.example")
                    .press("Save")
                    .see("Saved.");
            lena.signIn("lena.gow@eldershire.example", Newcomer.PASSWORD);
            administrator
                    .open("/people/" + leaver + "/leave")
                    .press("See what it means")
                    .see("Enter the last day");
            administrator.write("Last day", "1 September 2026").press("See what it means");
            administrator
                    .heading("Lena Gow leaves on 1 September 2026")
                    .see("Adviser, Eldershire")
                    .see("can’t sign in any more")
                    .picture("leaver");
            administrator.press("Save the last day").see("Saved: Lena Gow leaves on 1 September 2026.");
            lena.open("/").heading("Sign in to Trajectory").see("Your sign-in has come to its end.");
            lena.signIn("lena.gow@eldershire.example", Newcomer.PASSWORD).see("together they don’t open an account");
            administrator.press("Take the last day back").see("The last day is taken back.");
            administrator.open("/audit").see("set a last day").see("took back a last day");
        }
    }

    @Test
    void a_headship_is_handed_over_in_one_form(Installation installation) {
        long head = Newcomer.with(
                installation,
                "Hester Vane",
                "hester@eldershire.example",
                new People.NewRole(Role.HEADTEACHER, "501", 700333L, "Ashby School"));
        try (var administrator = installation.as("administrator")) {
            administrator.open("/people/" + head).follow("Hand over").heading("Who follows Hester Vane?");
            administrator.press("See what it means").see("Enter the name of who follows");
            administrator
                    .write("Last day of Hester Vane in this role", "31 August 2099")
                    .write("Name of who follows", "Jo Marsh")
                    .write("E-mail address", "jo.marsh@eldershire.example")
                    .press("See what it means");
            administrator
                    .heading("Jo Marsh follows Hester Vane")
                    .see("Hester Vane stays Headteacher, Ashby School")
                    .see("sees nothing before that day")
                    .picture("hand-over");
            administrator.press("Hand over").see("Handed over.").see("to 31 August 2099");
            administrator.open("/people").follow("Jo Marsh").see("From 1 September 2099");
        }
    }

    @Test
    void an_administrator_sees_the_pages_as_another_and_changes_nothing(Installation installation) {
        long viewer = Newcomer.with(
                installation,
                "Vic Tarn",
                "vic@eldershire.example",
                new People.NewRole(Role.VIEWER, "501", null, "Eldershire"));
        try (var administrator = installation.anybody()) {
            administrator.signIn("administrator@eldershire.example", org.trajectory.demo.InventedAuthority.PASSWORD);
            administrator.open("/people/" + viewer + "/account").press("See it as this person");
            var banner = administrator.page().locator(".app-seen-as");
            assertThat(banner.innerText()).contains("you see the pages as Vic Tarn does");
            administrator.picture("seen-as");
            assertThat(administrator.navigation()).doesNotContain("Categories");
            administrator.open("/people", 403);
            administrator.open("/schools/700100").missing("Since you last opened this page");
            administrator.open("/account", 422).see("You see the pages as somebody else");
            administrator
                    .go(administrator.page().locator(".app-seen-as button"))
                    .heading("How Vic Tarn signs in");
            administrator.open("/audit").see("began to see the pages as somebody else");
        }
    }
}
