package org.trajectory.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@InChromium
class ImportJourneyTest {
    private static final String LIST = """
            URN,School name,Ofsted phase,Inspection date,Publication date,Overall effectiveness,REPORURL
            700333,Asklecote Chestnut Grove Infant School,Primary,12/03/2015,20/04/2015,2,Report
            700335,Asklecote Chestnut Grove Junior School,Primary,31/02/2015,20/04/2015,2,Report
            """;

    @Test
    void an_analyst_tries_a_file_imports_it_reads_what_was_refused_and_takes_it_back(
            Installation installation, @TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("ofsted_20150731.csv"), LIST);
        try (var visit = installation.as("analyst")) {
            visit.open("/imports").heading("files were imported").picture("imports");
            int before = Integer.parseInt(visit.page().innerText("h1").replaceAll("\\D.*", ""));

            hand(visit, true, file);
            visit.heading("This is what an import would do").see("would import").see("31/02/2015");
            visit.picture("import-tried");
            visit.open("/imports").heading(before + " files were imported");

            hand(visit, false, file);
            visit.heading("The import is done").see("imported");
            visit.go(visit.page()
                            .locator("main table a:has-text('ofsted_20150731.csv')")
                            .first())
                    .heading("ofsted_20150731.csv")
                    .see("31/02/2015")
                    .picture("import-report");
            assertThat(Papers.lines(visit.fetch("CSV of what wasn’t taken")))
                    .anyMatch(line -> line.startsWith("3,Inspection date,31/02/2015,"));
            var here = visit.page().url();
            visit.go(visit.page()
                            .locator("main table a[href*='column.Inspection']")
                            .first())
                    .heading("Line 3 of ")
                    .see("This is what is meant");
            assertThat(visit.page().locator("mark")).containsText("31/02/2015");

            visit.open("/imports").heading(before + 1 + " files were imported");
            hand(visit, false, file);
            visit.see("unchanged");

            visit.open(here).press("Undo this import").see("is withdrawn. Import the file again to take it back.");
            visit.see("withdrawn");
        }
    }

    @Test
    void an_import_goes_on_when_its_page_is_left_and_the_home_page_tells_of_its_end(
            Installation installation, @TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("ofsted_20150831.csv"), LIST);
        try (var visit = installation.as("analyst")) {
            visit.open("/imports");
            // As one who never saw its page: a quick one would be done, and seen to be, before the browser can leave.
            var sent = visit.page()
                    .request()
                    .post(
                            installation.address() + "/imports",
                            RequestOptions.create()
                                    .setMaxRedirects(0)
                                    .setMultipart(FormData.create()
                                            .set(
                                                    "_csrf",
                                                    visit.page()
                                                            .locator("main [name=_csrf]")
                                                            .first()
                                                            .inputValue())
                                            .set("dryRun", "yes")
                                            .set("files", file)));
            var job = sent.headers().get("location").replaceFirst(".*(?=/imports)", "");
            var link = visit.page().locator("main a[href='" + job + "']");
            Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> {
                visit.page().navigate(installation.address() + "/");
                return link.count() == 1 && link.innerText().startsWith("Your trial import is done");
            });
            visit.open("/").see("ofsted_20150831.csv");
            visit.open(job).heading("This is what an import would do").missing("Stop trying");
            visit.open("/").missing("Your trial import is done");
        }
    }

    @Test
    void files_that_are_none_get_a_message_that_says_so(Installation installation, @TempDir Path folder)
            throws Exception {
        var page = Files.writeString(
                folder.resolve("england_ks2final.csv"),
                "<!DOCTYPE html>\n<html><head><title>Sorry</title></head><body>Service unavailable</body></html>\n");
        var zip = Files.write(folder.resolve("broken.zip"), "PK\3\4 cut off".getBytes(StandardCharsets.ISO_8859_1));
        try (var visit = installation.as("analyst")) {
            visit.open("/imports").press("Import").see("Choose one or more files");
            hand(visit, false, page, zip);
            visit.heading("2 files weren’t taken").see("web page").picture("import-refused");
            visit.open("/imports");
            assertThat(visit.page().locator("main table:has-text('broken.zip')"))
                    .hasCount(0);
        }
    }

    @Test
    void whoever_may_only_look_is_offered_no_upload(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/imports").missing("Only try it");
        }
    }

    /** Uploads files and waits until the page that shows the progress, and renews itself, has come to the end. */
    private static void hand(Visit visit, boolean dryRun, Path... files) {
        visit.open("/imports");
        visit.page().setInputFiles("#files", files);
        if (dryRun) {
            visit.page().getByLabel("Only try it").check();
        }
        visit.leave(() -> visit.button("Import").click());
        assertThat(visit.page()).hasURL(Pattern.compile("/imports/jobs/[0-9]+$"));
        assertThat(visit.page().locator("h1"))
                .not()
                .containsText(
                        Pattern.compile("^(Trying|Importing) "),
                        new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        visit.page().reload(new Page.ReloadOptions());
        visit.landed(200);
    }

    @Test
    void every_indicator_is_listed_with_its_files_and_has_a_page(Installation installation) throws Exception {
        try (var visit = installation.as("adviser")) {
            visit.open("/indicators").heading("indicators have figures").picture("indicators");
            visit.write("Search", "expected standard").press("Show");
            visit.follow("Reading, writing and maths, expected standard")
                    .heading("Reading, writing and maths, expected standard")
                    .see("ks2.rwm_expected");
            visit.follow("Each figure of Eldershire");
            // the own figures over the years, and how all authorities spread: as a band and one by one
            assertThat(visit.page().locator("figure svg")).hasCount(3);
            assertThat(Papers.lines(visit.fetch("CSV of these figures")).getFirst())
                    .isEqualTo("indicator,label,area,year,value,source,line,published,as_at,known_at");
            visit.page().getByText("Look at another day").click();
            visit.write("As at", "1 September 2023")
                    .write("As known on", "1 September 2023")
                    .press("Look")
                    .heading("as at 1 September 2023, as known on 1 September 2023");
            assertThat(Papers.lines(visit.fetch("CSV of these figures")).getLast())
                    .doesNotContain("2023/24")
                    .endsWith(",2023-09-01,2023-09-01");
            assertThat(visit.page().locator(".govuk-back-link"))
                    .hasAttribute("href", "/indicators?asAt=2023-09-01&knownAt=2023-09-01");
            visit.open("/indicators?asAt=2023-09-01&knownAt=2023-09-01")
                    .heading("as at 1 September 2023, as known on 1 September 2023");
            visit.open("/indicators?asAt=1950-01-01&knownAt=1950-01-01")
                    .heading("no file that tells them is loaded, as at");
            visit.open("/indicators/one?id=ks2.rwm_expected&asAt=1950-01-01")
                    .see("Nothing was known of it then")
                    .follow("Look at it as it is known today");
            visit.open("/indicators/one?id=ks2.rwm_expected&asAt=nonsense")
                    .see("There is a problem")
                    .see("Enter the day to look at");
            visit.open("/indicators/one.csv?id=ks2.rwm_expected&asAt=nonsense", 422)
                    .see("Enter the day to look at");
            visit.open("/indicators/one?id=ks2.rwm_expected");
            visit.follow("The schools by this measure").heading("of Eldershire lie below");
            visit.open("/indicators/one?id=nonsense", 404);
            visit.open("/search?q=attainment").see("Indicators");
        }
    }
}
