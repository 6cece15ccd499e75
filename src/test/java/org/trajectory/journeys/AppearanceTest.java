package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

@InChromium
class AppearanceTest {
    private static final List<String> PAGES =
            List.of("/", "/schools", "/schools/700333", "/categories", "/consortia", "/allocation/1");

    /** One of each kind that no navigation leads to. */
    private static final List<String> DEEPER = List.of(
            "/schools/700333/similar",
            "/schools/700333/history",
            "/schools/700333/alerts",
            "/schools/700333/findings",
            "/schools/700333/self-evaluation",
            "/indicators/ks2.rwm_expected",
            "/categories/run",
            "/categories/policies/warwickshire-2013",
            "/consortia/suggest",
            "/allocation/new",
            "/help/glossary");

    @Test
    void in_the_dark_every_page_keeps_its_contrast(Installation installation) {
        try (var visit =
                installation.as("head.of.service", new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK))) {
            var pages = new LinkedHashSet<>(PAGES);
            for (var section : links(visit.open("/"), "#navigation a")) {
                pages.add(section);
                pages.addAll(links(visit.open(section), ".app-within__link"));
            }
            pages.addAll(DEEPER);
            assertThat(pages).hasSizeGreaterThan(40);
            pages.forEach(visit::open);
        }
    }

    private static List<String> links(Visit visit, String where) {
        return visit.page().locator(where).all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    @Test
    void on_paper_there_is_no_navigation_and_nothing_is_cut_off(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            for (var path : PAGES) {
                visit.open(path);
                visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                assertThat(visit.page().isVisible("#navigation")).as(path).isFalse();
                assertThat(visit.page().isVisible("h1")).isTrue();
                assertThat(new String(visit.page().pdf(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                        .isEqualTo("%PDF-");
                visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            }
        }
    }
}
