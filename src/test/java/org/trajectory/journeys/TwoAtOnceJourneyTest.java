package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.trajectory.access.HeldAt;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.platform.Scope;
import org.trajectory.values.Dates;

/** Two people at one record, and rights that change while their owner is at work. */
@InChromium
class TwoAtOnceJourneyTest {
    private static final Scope ALL = Scope.installation("operator:journeys");

    @Test
    void the_second_to_save_a_name_is_told_and_keeps_what_was_typed(Installation installation) {
        long person = Newcomer.with(
                installation,
                "Tess Ware",
                "tess@eldershire.example",
                new People.NewRole(Role.VIEWER, "501", null, "Eldershire"));
        try (var one = installation.as("administrator");
                var other = installation.as("administrator")) {
            one.open("/people/" + person + "/details");
            other.open("/people/" + person + "/details");
            one.write("Name", "Tess Ware-Smith").press("Save").see("Saved.");
            other.write("Name", "Theresa Ware").press("Save");
            other.heading("Name and address")
                    .see("was changed by somebody else while you had the form open")
                    .see("it is Tess Ware-Smith, tess@eldershire.example now");
            assertThat(other.page()
                            .getByLabel("Name", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                            .inputValue())
                    .isEqualTo("Theresa Ware");
            other.picture("two-at-once").press("Save").see("Saved.");
            one.open("/history/person/" + person).see("Theresa Ware");
        }
    }

    @Test
    void the_second_to_say_what_consortia_are_called_is_told(Installation installation) {
        try (var one = installation.as("head.of.service");
                var other = installation.as("head.of.service")) {
            one.open("/consortia/settings");
            other.open("/consortia/settings");
            var before = one.page().getByLabel("One is called").inputValue();
            one.write("One is called", "learning community")
                    .press("Keep the settings")
                    .see("The settings are kept.");
            other.write("Several are called", "clusters")
                    .press("Keep the settings")
                    .see("was changed by somebody else while you had the form open");
            assertThat(other.page().getByLabel("Several are called").inputValue())
                    .isEqualTo("clusters");
            one.open("/consortia/settings").write("One is called", before).press("Keep the settings");
        }
    }

    /** From a day far ahead, so that other journeys find the consortia as they were. */
    @Test
    void the_second_to_move_a_school_sees_what_it_would_bring_by_now(Installation installation) {
        var later = Dates.words(LocalDate.now(ZoneId.of("Europe/London")).plusDays(430));
        try (var one = installation.as("head.of.service");
                var other = installation.as("analyst")) {
            var groups =
                    one.open("/consortia").page().locator("main table").first().locator("tbody th a");
            var first = groups.nth(1).innerText();
            var last = groups.last().innerText();
            asks(one, first, later).see("Nothing is changed yet");
            asks(other, last, later).see("Nothing is changed yet");
            one.press("Move it").see("moves on " + later);
            other.press("Move it")
                    .heading("to " + last)
                    .see("Something changed while you had the page open")
                    .see("Nothing is changed yet")
                    .picture("two-at-a-move");
            other.press("Move it").see("moves on " + later);
        }
    }

    private static Visit asks(Visit visit, String to, String day) {
        return visit.open("/consortia/move?urn=700333")
                .choose("Where does it belong?", to)
                .write("From which day?", day)
                .press("Move it");
    }

    /** Rights are read anew at each request: nothing waits for the next sign-in. */
    @Test
    void a_role_that_ends_or_begins_counts_at_the_next_page_of_a_session_that_runs(Installation installation) {
        long person = Newcomer.with(
                installation,
                "Rolf Amber",
                "rolf@eldershire.example",
                new People.NewRole(Role.VIEWER, "501", null, "Eldershire"));
        var people = installation.bean(People.class);
        try (var visit = installation.anybody()) {
            visit.signIn("rolf@eldershire.example", Newcomer.PASSWORD);
            visit.open("/allocation", 403);
            ALL.run(() ->
                    people.giveRole(person, new People.NewRole(Role.FINANCE, HeldAt.authority("501", "Eldershire"))));
            visit.open("/allocation");
            assertThat(visit.navigation()).contains("Money");
            long finance = ALL.get(() -> people.roles(person)).stream()
                    .filter(role -> role.role() == Role.FINANCE)
                    .findFirst()
                    .orElseThrow()
                    .id();
            ALL.run(() -> people.endRole(person, finance));
            visit.open("/allocation", 403);
            assertThat(visit.navigation()).doesNotContain("Money");
            long viewer = ALL.get(() -> people.roles(person)).stream()
                    .filter(role -> role.role() == Role.VIEWER)
                    .findFirst()
                    .orElseThrow()
                    .id();
            visit.open("/consortia");
            ALL.run(() -> people.endRole(person, viewer));
            visit.open("/consortia", 403);
        }
    }

    @Test
    void what_was_changed_about_a_school_shows_from_its_page(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/schools")
                    .go(visit.page().locator("main table a[href^='/schools/']").first());
            visit.follow("What was changed here")
                    .heading("What was changed about")
                    .see("moved schools between consortia")
                    .picture("school-history");
        }
    }

    @Test
    void what_is_held_about_a_person_is_taken_away_on_paper(Installation installation) {
        try (var visit = installation.as("adviser")) {
            var paper = visit.open("/what-is-held/me").fetch("to read (PDF)");
            assertThat(new String(paper, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        }
    }
}
