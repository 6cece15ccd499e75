package org.trajectory.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;

@InChromium
class SchoolsJourneyTest {
    @Test
    void a_list_is_searched_narrowed_sorted_and_taken_away(Installation installation) throws Exception {
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/schools").heading("schools of Eldershire").picture("schools");
            int all = number(visit);

            page.getByLabel("Search", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                    .pressSequentially("brennamouth");
            assertThat(page).hasURL(Pattern.compile("q=brennamouth"));
            assertThat(page.locator("h1")).not().containsText(all + " schools");
            visit.check();
            int found = number(visit);
            assertThat(found).isPositive().isLessThan(all);
            assertThat(page.locator(".app-table tbody tr").allInnerTexts())
                    .allMatch(row -> row.contains("Brennamouth"));

            page.locator("summary:has-text('Phase')").click();
            page.locator("#phase-SECONDARY").check();
            assertThat(page.locator(".app-filters__tag")).hasCount(2);
            assertThat(page.locator("h1")).not().containsText(found + " schools");
            visit.check();
            int secondary = number(visit);
            visit.picture("schools-narrowed");

            page.reload();
            assertThat(page.locator("h1")).containsText(secondary + " schools");
            assertThat(Papers.lines(visit.fetch("Download CSV"))).hasSize(secondary + 1);
            try (var book = WorkbookFactory.create(new ByteArrayInputStream(visit.fetch("Download Excel")))) {
                assertThat(book.getSheetAt(0).getLastRowNum()).isGreaterThanOrEqualTo(secondary);
            }

            visit.follow("Show on a map").heading(secondary + " schools");
            assertThat(page.locator("main svg circle").first()).isVisible();
            visit.follow("Show as a list");

            visit.go(page.locator(".app-filters__tag:has-text('brennamouth')"));
            visit.follow("Clear all filters").heading(all + " schools");

            visit.follow("Pupils").follow("Pupils");
            assertThat(page.locator("th[aria-sort=descending]")).containsText("Pupils");
            visit.open("/schools?q=nothing+is+called+this").heading("0 schools").see("No school fits.");
        }
    }

    @Test
    void a_school_is_known_at_a_glance_and_on_paper(Installation installation) {
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/schools").go(page.locator(".app-table tbody th a").first());
            var name = page.innerText("h1");
            visit.picture("school");

            var figures = page.locator("summary:has-text('Show the figures')").first();
            figures.click();
            assertThat(page.locator("details[open] table").first()).isVisible();
            var why = page.locator(".app-why__ask").first();
            why.click();
            assertThat(page.locator(".app-why__answer").first()).isVisible();
            visit.check();

            var paper = page.locator("a[href*='profile.pdf']").first().getAttribute("href");
            assertThat(Papers.textOfTagged(visit.get(paper)).replaceAll("\\s+", " "))
                    .contains(name);

            visit.go(page.locator("main a[href^='/categories/']").first())
                    .see("The rule")
                    .see("What would change it");
            visit.picture("explanation");
        }
    }

    @Test
    void the_box_at_the_top_finds_a_school_by_number(Installation installation) {
        try (var visit = installation.as("viewer")) {
            visit.open("/help");
            visit.page().keyboard().press("/");
            visit.page().keyboard().type("700333");
            visit.leave(() -> visit.page().keyboard().press("Enter")).landed(200);
            visit.go(visit.page().locator("main ul a").first());
            assertThat(visit.page().url()).endsWith("/schools/700333");
        }
    }

    private static int number(Visit visit) {
        return Integer.parseInt(visit.page().innerText("h1").replaceAll("\\D.*", ""));
    }
}
