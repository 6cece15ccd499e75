package org.trajectory.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@InChromium
class CategoriesJourneyTest {
    @Test
    void a_policy_is_run_and_what_it_says_is_read_school_by_school(Installation installation) {
        try (var visit = installation.as("analyst")) {
            var page = visit.page();
            visit.open("/categories")
                    .picture("categories")
                    .follow("Run a policy")
                    .heading("Which policy");
            visit.write("As at", "yesterday").press("Run the policy").see("There is a problem");
            page.getByLabel("Warwickshire 2013").check();
            visit.write("As at", "31 July 2025").picture("categories-run").press("Run the policy");
            visit.see("schools were categorised").see("as at 31 July 2025");

            visit.open("/categories?run=2").follow("Who moved, and why");
            assertThat(page.locator("main table tbody tr").count()).isPositive();
            visit.picture("movements");
            assertThat(Papers.lines(visit.fetch("Download as CSV")).size()).isGreaterThan(1);

            visit.open("/categories?moved=yes&run=2");
            assertThat(page.locator(".app-filters__tag")).containsText("Moved only");
            visit.go(page.locator("main table a[href*='/schools/']").first()).see("What it rests on");
            page.locator(".app-why__ask").first().click();
            assertThat(page.locator(".app-why__answer").first()).containsText("line");
            visit.check();
        }
    }

    @Test
    void two_policies_are_laid_side_by_side(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/compare").heading("What would two policies say on the same day?");
            visit.choose("First policy", "warwickshire-2013")
                    .choose("Second policy", "report-card-2025")
                    .write("As at", "31 July 2026")
                    .press("Compare")
                    .see("Side by side")
                    .picture("policies-compared");
            assertThat(Papers.lines(visit.fetch("Download as CSV")).size()).isGreaterThan(100);
        }
    }

    @Test
    void the_rules_can_be_read_and_taken_away(Installation installation) {
        try (var visit = installation.as("adviser")) {
            visit.open("/categories/policies").heading("The policies that can be run");
            visit.go(visit.page().locator("main table a").first())
                    .see("Order of need")
                    .picture("policy");
            visit.follow("What is odd in it")
                    .see("Contact from the assigned officer")
                    .picture("policy-check");
            assertThat(Papers.lines(visit.fetch("Download as CSV")).getFirst()).isEqualTo("kind,rules,message,example");
            visit.open("/categories/support").see("Attached inspector (HMI)").picture("support");
            visit.open("/categories/policies/warwickshire-2013");
            assertThat(new String(visit.fetch("Download as DMN"), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("<definitions");
        }
    }
}
