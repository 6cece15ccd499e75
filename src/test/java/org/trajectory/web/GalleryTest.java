package org.trajectory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gallery, served. */
class GalleryTest {
    private static HttpClient browser;

    @BeforeAll
    static void start() {
        browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(GalleryServer.address(path)))
                        .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                        .build(),
                BodyHandlers.ofString());
    }

    private static Document page(String path) throws IOException, InterruptedException {
        return Jsoup.parse(get(path).body());
    }

    @Test
    void the_navigation_shows_only_what_exists_and_may_be_seen_in_its_fixed_order() throws Exception {
        var page = page("/gallery");
        assertThat(page.select("#navigation a").eachText())
                .containsExactly("Schools", "Categories", "Partnership", "Money", "Reports", "Data");
        assertThat(page.select("#navigation a[aria-current]").eachText()).containsExactly("Schools");
        assertThat(page.select(".app-within a").eachText()).containsExactly("Schools", "Map");
        assertThat(page.select(".app-header__name").text()).isEqualTo("Amina Yusuf Head of service, Ashshire");
    }

    @Test
    void what_was_typed_and_what_schools_are_called_is_escaped() throws Exception {
        var html = get("/gallery").body();
        assertThat(html).doesNotContain("<b>lots</b>").contains("&lt;b>lots").contains("&lt;Catholic&gt;");
        assertThat(Jsoup.parse(html).select("input#pot").attr("value")).isEqualTo("<b>lots</b>");
    }

    @Test
    void an_error_stands_in_the_summary_and_beside_its_field() throws Exception {
        var page = page("/gallery");
        assertThat(page.select(".govuk-error-summary a[href=#closed]").text()).startsWith("Enter the last day");
        assertThat(page.select("#closed-error").text()).contains("Enter the last day");
        assertThat(page.select("#closed").attr("aria-describedby")).isEqualTo("closed-hint closed-error");
        assertThat(page.select("#closed").attr("value")).isEqualTo("31 June 2018");
        assertThat(page.select("select#phase option[selected]").text()).isEqualTo("Secondary");
        assertThat(page.select("input[name=kind][checked]").attr("value")).isEqualTo("special");
    }

    @Test
    void no_page_needs_script_or_style_written_into_it() throws Exception {
        var page = page("/gallery");
        assertThat(page.select("[style], style, script:not([src]), [onclick]")).isEmpty();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void cells_carry_their_label_for_the_phone() throws Exception {
        assertThat(page("/gallery")
                        .select("table")
                        .get(0)
                        .select("td[data-label='Pupils']")
                        .eachText())
                .containsExactly("187", "1,204", "42");
    }

    @Test
    void a_notice_shows_once_after_a_redirect() throws Exception {
        assertThat(get("/gallery/done").body()).contains("42 schools have a new category");
        assertThat(get("/gallery").body()).doesNotContain("42 schools have a new category");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/gallery/missing   | 404 | There is no school with URN 999999.",
                "/nothing/here      | 404 | If you typed the address",
                "/gallery/refused   | 422 | Enter an amount above nought.",
                "/gallery/forbidden | 403 | Ask Sam Okoro, administrator of Ashshire.",
                "/gallery/conflict  | 409 | reload the page",
                "/gallery/number/x  | 400 | check what you entered",
                "/gallery/broken    | 500 | What you typed was not saved"
            })
    void each_error_has_its_page_that_says_what_to_do(String path, int status, String words) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Jsoup.parse(answer.body()).select("main").text()).contains(words);
        assertThat(answer.body()).doesNotContain("secret detail", "Exception");
    }

    @Test
    void style_sheets_may_be_kept_a_year_because_their_path_names_their_content() throws Exception {
        var sheets = page("/gallery").select("link[rel=stylesheet]").eachAttr("href");
        assertThat(sheets).hasSize(3).allMatch(href -> href.matches("/assets/[0-9a-f]{12}/.*"));
        for (var sheet : sheets) {
            var answer = get(sheet);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("max-age=31536000", "immutable");
        }
        for (var file : page("/gallery").select("script[src]").eachAttr("src")) {
            assertThat(get(file).statusCode()).isEqualTo(200);
        }
        assertThat(get(sheets.getFirst().replace("govuk.css", "fonts/trajectory-sans-400.woff2"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_borrowed_sheet_has_our_font_and_our_colours() throws Exception {
        var css = get(page("/gallery").select("link[rel=stylesheet]").attr("href"))
                .body();
        assertThat(css).doesNotContain("GDS Transport", "@font-face", "#0b0c0c", "#1d70b8", "#00703c", "#fff;", "#fd0");
        assertThat(css).contains("Trajectory Sans", "var(--ink)", "var(--action)");
        assertThat(Pattern.compile("\\.govuk-button\\{[^}]*background-color:var\\(--button\\)")
                        .matcher(css)
                        .find())
                .isTrue();
    }

    @Test
    void help_and_glossary_are_there_and_every_term_leads_to_its_entry() throws Exception {
        assertThat(page("/help").select("h2")).hasSizeGreaterThan(4);
        var glossary = page("/help/glossary");
        assertThat(glossary.select("#cohort dd").text()).contains("pupils");
        var term = page("/gallery").select("a.app-term").attr("href");
        assertThat(glossary.select(term.substring(term.indexOf('#')))).hasSize(1);
        assertThat(get("/help/accessibility").statusCode()).isEqualTo(200);
        assertThat(page("/search?q=%3Cb%3E").select("h1").text()).isEqualTo("Nothing found for “<b>”");
    }
}
