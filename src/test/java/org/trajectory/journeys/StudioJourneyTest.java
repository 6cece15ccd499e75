package org.trajectory.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@InChromium
class StudioJourneyTest {
    /** From a first draft to the decision that adopts it, by two people. */
    @Test
    void a_policy_is_written_proposed_and_adopted_without_knowing_dmn(Installation installation) {
        try (var visit = installation.as("analyst")) {
            visit.open("/categories/studio").press("Begin the draft").see("Enter what the policy is to be called");
            visit.write("What is it called?", "Eldershire 2026")
                    .choose("Which policy does it begin from?", "warwickshire-2013")
                    .press("Begin the draft")
                    .heading("Eldershire 2026, version 1")
                    .see("Counted are the")
                    .picture("studio");
            visit.follow("Change rule 2").heading("Change rule 2").picture("studio-rule");
            visit.write("Why does the rule exist?", "").press("Keep the rule").see("Enter why the rule exists");
            visit.write("Why does the rule exist?", "A good school whose results rise needs no help.")
                    .press("Keep the rule")
                    .see("A good school whose results rise needs no help.");
            visit.press("Copy rule 2 of The category").see("rules 2 and 3");
            visit.press("Remove rule 3 of The category").see("The rule was removed");
            visit.press("Split rule 1 of The category");

            visit.page().locator("summary:has-text('Add a table')").click();
            visit.write("Name of the table, in small letters", "recent results")
                    .write("What it may say, apart by commas", "rising, falling, level")
                    .choose("What it asks first", "direction of travel")
                    .press("Add the table");
            assertThat(visit.page().locator("#table-recent-results")).isVisible();
            visit.page()
                    .locator("summary:has-text('Columns of this table')")
                    .last()
                    .click();
            visit.page().locator("#asks-category").selectOption("recent results");
            visit.go(visit.page().locator("button:has-text('Add the column')").last());
            assertThat(visit.page().locator("figure svg")).isVisible();
            visit.picture("studio-graph");

            visit.page().locator("summary:has-text('Add an example')").click();
            visit.write("Which school is it?", "A good school whose results fall")
                    .choose("latest regime", "requires improvement")
                    .choose("latest overall grade", "2")
                    .choose("direction of travel", "declining")
                    .choose("Which category must it get?", "2A")
                    .press("Add the example")
                    .see("but comes out as");
            visit.press("Propose it").see("can’t be proposed yet");
            visit.press("Remove the example A good school whose results fall");
            visit.press("Compare row by row and school by school").see("would be in another category");
            visit.open("/categories/studio/eldershire-2026/1");
            assertThat(new String(visit.fetch("Download as DMN"), StandardCharsets.UTF_8))
                    .contains("A good school whose results rise needs no help.");
            visit.press("Propose it").see("Its rules don’t change any more");
            // of a day long ago, so that it isn't the latest run that other people look at
            visit.open("/categories/run").page().getByLabel("Eldershire 2026").check();
            visit.write("As at", "31 July 2021").press("Run the policy").see("Eldershire 2026");
            assertThat(EngineAlone.same(
                            installation,
                            visit.get("/categories/studio/eldershire-2026/1/policy.dmn"),
                            Long.parseLong(visit.page().url().replaceAll(".*run=", ""))))
                    .as("schools that the engine alone places the same")
                    .isGreaterThan(100);
        }
        try (var visit = installation.as("clerk")) {
            visit.open("/categories/studio/eldershire-2026/1").follow("Record the decision that adopts it");
            visit.see("Adopt the policy Eldershire 2026, version 1");
            visit.write("In one line", "The rules of 2026 are adopted")
                    .write("Body or officer that decided", "Partnership board")
                    .write("What was decided", "The policy Eldershire 2026 is adopted.")
                    .write("Why", "It was consulted on.")
                    .press("Record it in the public register");
            visit.open("/categories/studio/eldershire-2026/1")
                    .see("Adopted by Partnership board")
                    .picture("studio-adopted");
        }
    }

    @Test
    void what_if_says_what_would_change(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/what-if").press("Look at the school").see("The nearest boundaries");
            visit.choose("Latest overall grade", "4").press("Try it").see("The authority answers for the school");
            visit.picture("what-if");
        }
    }
}
