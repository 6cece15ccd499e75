package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;

@InChromium
class AppearanceTest {
    private static final List<String> PAGES =
            List.of("/", "/schools", "/schools/700333", "/categories", "/consortia", "/allocation/1");

    @Test
    void in_the_dark_every_page_keeps_its_contrast(Installation installation) {
        try (var visit =
                installation.as("head.of.service", new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK))) {
            for (var path : PAGES) {
                visit.open(path);
            }
        }
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
