package org.trajectory.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.Chromium;

/** The gallery in Chromium: no accessibility violation, no overflow, no console error. Skipped where there is none. */
class GalleryBrowserTest {
    private static Playwright playwright;
    private static Browser browser;
    private static String axe;
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final Map<String, Object> COLOURS =
            Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block"));

    @BeforeAll
    static void start() throws Exception {
        var chromium = Chromium.find();
        Assumptions.assumeTrue(chromium.isPresent(), "skipped: no Chromium found");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox")));
        try (var script = GalleryBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"360, LIGHT", "360, DARK", "1440, LIGHT", "1440, DARK"})
    void every_component_is_accessible_and_fits(int width, ColorScheme scheme) {
        for (var path : List.of("/gallery", "/help", "/help/glossary", "/search?q=x", "/gallery/missing")) {
            try (var context = browser.newContext(
                    new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme))) {
                var page = context.newPage();
                var complaints = new ArrayList<String>();
                page.onConsoleMessage(message -> {
                    if (message.type().equals("error") && !path.contains("missing")) {
                        complaints.add(message.text());
                    }
                });
                page.onPageError(complaints::add);
                page.navigate(address(path));
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as("%s at %d", path, width)
                        .isEqualTo(width);
                page.evaluate(axe);
                // In the dark only colours differ.
                assertThat(page.evaluate("""
                        async rules => (await axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false}))
                            .violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target + ' ' + n.failureSummary))
                        """, scheme == ColorScheme.DARK ? COLOURS : RULES))
                        .as("%s at %d, %s", path, width, scheme)
                        .isEqualTo(List.of());
                assertThat(complaints).isEmpty();
            }
        }
    }

    @Test
    void the_slash_goes_to_the_search_box() {
        try (var context = browser.newContext()) {
            var page = context.newPage();
            page.navigate(address("/help"));
            page.keyboard().press("/");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("site-search");
        }
    }

    @Test
    void on_a_phone_the_menu_opens_by_keyboard() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(360, 800))) {
            var page = context.newPage();
            page.navigate(address("/gallery"));
            assertThat(page.isVisible("#navigation")).isFalse();
            page.focus("button[aria-controls=navigation]");
            page.keyboard().press("Enter");
            assertThat(page.isVisible("#navigation")).isTrue();
        }
    }

    @Test
    void without_javascript_everything_is_there() {
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(360, 800).setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(address("/gallery"));
            assertThat(page.isVisible("#navigation")).isTrue();
            page.click("summary:has-text('How the rule works')");
            assertThat(page.isVisible("text=A table of nine rows.")).isTrue();
        }
    }

    private static String address(String path) {
        return GalleryServer.address(path);
    }
}
