package org.trajectory.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            visit.press("Import the list")
                    .see("There is a problem")
                    .see("line 3")
                    .picture("consortia-refused");
            visit.page().setInputFiles("#file", right);
            visit.press("Import the list");
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
                    .see("This is what it would be; nothing is kept yet");
            visit.picture("consortia-suggested").press("Keep these consortia");
            assertThat(visit.page()).hasURL(Pattern.compile("/consortia(\\?.*)?$"));
            visit.heading("consortia hold");
        }
    }

    @Test
    void the_settings_say_what_they_are_called(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/consortia/settings").write("One is called", "").press("Keep the settings");
            visit.see("There is a problem");
        }
    }
}
