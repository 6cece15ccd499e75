package org.trajectory.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.platform.Scope;

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
            visit.write("Which school is it?", "A good school that slips")
                    .choose("latest regime", "requires improvement")
                    .choose("latest overall grade", "2")
                    .choose("direction of travel", "declining")
                    .choose("Which category must it get?", "2A")
                    .press("Add the example")
                    .see("but comes out as");
            visit.press("Propose it").see("can’t be proposed yet");
            visit.press("Remove the example A good school that slips");
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
            visit.open("/categories/backtest")
                    .choose("Policy", "eldershire-2026@1")
                    .write("First day", "31 July 2024")
                    .write("Last day", "31 July 2025")
                    .press("Look back");
            if (visit.page().getByText("Looking back:").count() > 0) {
                visit.page().getByText("It has ended").waitFor(new Locator.WaitForOptions().setTimeout(90_000));
                visit.follow("see what came of it");
            }
            visit.press("Lay it before the schools, without names").see("counts and costs, no names");
            visit.write("The consultation begins", day(LocalDate.now()))
                    .write("Its last day", day(LocalDate.now()))
                    .press("Open the consultation")
                    .see("The consultation is recorded");
        }
        consulted(installation);
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

    /** A head reads the rules, what they would have found and what they say of the own school, and answers. */
    private static void consulted(Installation installation) {
        try (var visit = installation.as("headteacher")) {
            visit.open("/").follow("Say what your school thinks of the rules “Eldershire 2026”");
            visit.heading("Eldershire 2026, version 1").picture("studio-consulted");
            visit.press("Say it").see("Choose what the school thinks of the rules");
            visit.page().getByLabel("It is for them").check();
            visit.press("Say it").see("What the school thinks is recorded").see("The school is for it");
            visit.follow("What it would have found in past years").see("Doing nothing would have missed");
            assertThat(new String(visit.fetch("Download as PDF"), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF");
            visit.open("/categories/rules").follow("Eldershire 2026, version 1");
            visit.follow("What these rules say of").see("The nearest boundaries");
            visit.open("/categories/studio/eldershire-2026/1")
                    .press("Compare row by row and school by school")
                    .see("Of the schools you see your own");
        }
        Scope.installation("test")
                .run(() -> installation
                        .bean(TransactionTemplate.class)
                        .executeWithoutResult(status -> installation
                                .bean(JdbcClient.class)
                                .sql(
                                        "update categories.policy_version set consulted_from = consulted_from - 7, consulted_to = consulted_to - 7")
                                .update()));
    }

    private static String day(LocalDate day) {
        return org.trajectory.values.Dates.words(day);
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
