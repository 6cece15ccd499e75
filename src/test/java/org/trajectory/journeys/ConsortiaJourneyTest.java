package org.trajectory.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.values.Dates;

@InChromium
class ConsortiaJourneyTest {
    @Test
    void a_school_moves_from_one_to_another(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            var page = visit.page();
            visit.open("/consortia").heading("consortia hold").picture("consortia");
            assertThat(Papers.lines(visit.fetch("Download this table as CSV")).size())
                    .isGreaterThan(5);
            var last = page.locator("main table").first().locator("tbody th a").last();
            var name = last.innerText();
            visit.go(last).heading(name + " has").picture("consortium");
            assertThat(page.locator(".app-multiples svg").first()).isVisible();
            var before = page.innerText("h1");
            visit.go(page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Move a school here")));
            visit.write("URN of the school", "12")
                    .press(page.innerText("main form button"))
                    .see("There is a problem");
            visit.write("URN of the school", "700333").press(page.innerText("main form button"));
            visit.heading("Move Asklecote Chestnut Grove Infant School to " + name)
                    .see("Nothing is changed yet")
                    .see("Seats and votes")
                    .picture("consortia-effect");
            visit.press("Move it");
            visit.see("Asklecote Chestnut Grove Infant School");
            visit.open("/consortia").follow(name);
            assertThat(page.locator("h1")).not().hasText(before);
            visit.see("Asklecote Chestnut Grove Infant School");
        }
    }

    @Test
    void a_list_with_a_mistake_is_refused_whole_and_says_where(Installation installation, @TempDir Path folder)
            throws Exception {
        var wrong = Files.writeString(
                folder.resolve("ours.csv"), "urn,consortium\n700335,Gorselby\n700335,Ivelbourne\n12,Gorselby\n");
        var right = Files.writeString(folder.resolve("ours.csv.new"), "urn,consortium\n700335,Gorselby\n");
        try (var visit = installation.as("analyst")) {
            visit.open("/consortia/import").heading("Which file says who belongs where?");
            visit.page().setInputFiles("#file", wrong);
            visit.press("Show what it would bring")
                    .see("There is a problem")
                    .see("line 3")
                    .picture("consortia-refused");
            visit.page().setInputFiles("#file", right);
            visit.press("Show what it would bring")
                    .heading("Take in “ours.csv.new”?")
                    .see("Nothing is changed yet")
                    .see("1 school placed, 0 were there already.")
                    .picture("consortia-import-effect");
            visit.press("Take it in").see("1 school placed, 0 were there already.");
            assertThat(visit.page()).hasURL(Pattern.compile("/consortia$"));
        }
    }

    @Test
    void groups_are_suggested_looked_at_and_kept(Installation installation) {
        try (var visit = installation.as("analyst")) {
            visit.open("/consortia/suggest").heading("How many consortia should Eldershire have?");
            visit.press("Suggest").see("There is a problem");
            visit.write("Number for the phase primary", "8")
                    .press("Suggest")
                    .see("This is what it would be; nothing is kept yet")
                    .see("Seats and votes");
            visit.picture("consortia-suggested").press("Keep these consortia");
            assertThat(visit.page()).hasURL(Pattern.compile("/consortia(\\?.*)?$"));
            visit.heading("consortia hold");
        }
    }

    /** From a day far ahead, so that other journeys find the consortia as they were. */
    @Test
    void one_is_split_in_two_and_merged_again_and_its_effects_come_first(Installation installation) {
        var later = Dates.words(LocalDate.now(ZoneId.of("Europe/London")).plusDays(400));
        try (var visit = installation.as("head.of.service")) {
            var page = visit.page();
            visit.open("/consortia");
            var first = page.locator("main table").first().locator("tbody th a").first();
            var name = first.innerText();
            visit.go(first).press("Split it");
            visit.write("What is the new one called?", "Upper Vale").press("Show what it would bring");
            visit.see("Choose the schools that go on as the new one");
            page.locator("main input[type=checkbox]").first().check();
            visit.write("From which day?", later).press("Show what it would bring");
            visit.heading("Let 1 school go on as Upper Vale")
                    .see("Nothing is changed yet")
                    .see("Seats of the Primary School Improvement Board")
                    .picture("consortia-split");
            visit.press("Split it").heading("Upper Vale has 1 open school");
            visit.press("Merge it").choose("Merges into", name).press("Show what it would bring");
            visit.heading("Merge Upper Vale into " + name).see("Not there any more");
            visit.press("Merge them").heading(name + " has");
        }
    }

    @Test
    void a_vice_lead_stands_in_on_the_board_and_nobody_else_does(Installation installation) {
        try (var visit = installation.as("clerk")) {
            var page = visit.page();
            visit.open("/consortia");
            visit.go(page.locator("main table").first().locator("tbody th a").first())
                    .follow("Leads and vice-leads")
                    .see("Oscar Finch")
                    .picture("leads");
            var leads = page.url();
            visit.follow("Let a vice-lead stand in for").see("may stand in");
            var seat = page.url();
            page.locator("summary:has-text('Fill the seat')").click();
            fill(visit, "Pat Reed");
            visit.see("There is a problem").see("that is Oscar Finch");
            visit.open(seat).follow("Let Oscar Finch stand in");
            assertThat(page.locator("#name")).hasValue("Oscar Finch");
            fill(visit, "Oscar Finch");
            visit.see("Oscar Finch stands in for this seat.");
            visit.open(leads);
            assertThat(page.locator("table:has-text('Stands in') td:has-text('Oscar Finch')"))
                    .isVisible();
        }
    }

    private static void fill(Visit visit, String name) {
        visit.page().locator("details[open] #name").fill(name);
        visit.choose("What do they do?", "substitute");
        visit.page().locator("details[open]").getByLabel("NLE").check();
        visit.press("Fill the seat");
    }

    @Test
    void the_settings_say_what_they_are_called(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/consortia/settings").write("One is called", "").press("Keep the settings");
            visit.see("There is a problem");
        }
    }
}
