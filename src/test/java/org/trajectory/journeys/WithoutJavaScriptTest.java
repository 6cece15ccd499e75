package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.Test;
import org.trajectory.demo.InventedAuthority;

/** The same main tasks with scripts switched off. */
@InChromium
class WithoutJavaScriptTest {
    private static final Browser.NewContextOptions PLAIN = new Browser.NewContextOptions().setJavaScriptEnabled(false);

    @Test
    void a_school_is_found_and_read(Installation installation) {
        try (var visit = installation.anybody(PLAIN)) {
            var page = visit.page();
            visit.signIn("adviser@eldershire.example", InventedAuthority.PASSWORD);
            visit.open("/schools").write("Search", "askleham");
            page.locator("summary:has-text('Phase')").click();
            page.locator("#phase-SECONDARY").check();
            visit.press("Apply");
            assertThat(page.url()).contains("q=askleham").contains("phase=");
            assertThat(page.locator(".app-filters__tag").count()).isEqualTo(2);
            visit.go(page.locator(".app-table tbody th a").first());
            page.locator(".app-why__ask").first().click();
            assertThat(page.locator(".app-why__answer").first().isVisible()).isTrue();
            page.locator(".app-figures summary:has-text('Figures and sources')")
                    .first()
                    .click();
            visit.go(page.locator(".app-figures details[open] a").first()).see("Where each figure was read");
            var measure = page.url();
            visit.open(java.net.URI.create(measure).getPath() + "?asAt=nonsense")
                    .see("There is a problem");
            visit.open(java.net.URI.create(measure).getPath());
            page.locator("#measure a[href*='/imports/']").first().click();
            visit.see("Here was read");
        }
    }

    @Test
    void an_allocation_is_worked_out_and_kept(Installation installation) {
        try (var visit = installation.as("finance", new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            visit.open("/allocation/new").press("Work it out").see("There is a problem");
            visit.write("Pot", "99000")
                    .choose("Policy that categorises the schools", "warwickshire-2013")
                    .choose("Formula", "warwickshire-2013-count")
                    .write("As at which day?", "21 November 2026")
                    .press("Work it out")
                    .press("Keep as a proposal")
                    .heading("£99,000.00");
        }
    }
}
