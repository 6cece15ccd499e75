package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.trajectory.demo.InventedAuthority;

@InChromium
class KeyboardTest {
    @Test
    void signing_in_and_finding_a_school_needs_no_mouse(Installation installation) {
        try (var visit = installation.anybody()) {
            var page = visit.page();
            visit.open("/sign-in");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.innerText")).isEqualTo("Skip to main content");
            page.keyboard().press("Enter");
            tabTo(page, "#email");
            page.keyboard().type("viewer@eldershire.example");
            tabTo(page, "#password");
            page.keyboard().type(InventedAuthority.PASSWORD);
            visit.leave(() -> page.keyboard().press("Enter")).landed(200);

            page.keyboard().press("/");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("site-search");
            page.keyboard().type("gorselby");
            visit.leave(() -> page.keyboard().press("Enter")).landed(200);
            tabTo(page, "main ul a");
            assertThat(
                            page.evaluate(
                                    "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).backgroundColor"))
                    .as("the focus can be seen")
                    .isNotEqualTo("nonergba(0, 0, 0, 0)");
            visit.leave(() -> page.keyboard().press("Enter")).landed(200);
            assertThat(page.url()).matches(".*/schools/[0-9]{6}");

            tabTo(page, "main summary");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.parentElement.open"))
                    .isEqualTo(true);
        }
    }

    /** Presses Tab until what is looked for has the focus, as often as a patient person would. */
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                return;
            }
        }
        throw new AssertionError("Tab never came to " + selector + " on " + page.url());
    }
}
