package org.trajectory.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.options.SelectOption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.Scope;
import org.trajectory.platform.cli.Output;
import org.trajectory.reports.cli.ProfileVerb;
import picocli.CommandLine;

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
    void a_school_without_a_category_says_why(Installation installation) {
        try (var visit = installation.as("adviser")) {
            visit.open("/").follow("Not known");
            visit.go(visit.page().locator("main tbody th a, main tbody td a").first());
            visit.see("Proposed category: not known").see("No category is guessed.");
        }
    }

    @Test
    void a_list_is_kept_as_somebody_wants_it_and_sent_to_a_colleague(Installation installation) throws Exception {
        try (var visit = installation.as("head.of.service")) {
            var page = visit.page();
            visit.open("/schools?phase=SECONDARY");
            page.locator("summary:has-text('Columns')").click();
            page.getByLabel("Postcode").check();
            page.getByLabel("Trust").uncheck();
            visit.picture("schools-columns").press("Show these columns").see("These columns are shown from now on.");
            assertThat(page.locator("thead")).containsText("Postcode");
            assertThat(page.locator("thead")).not().containsText("Trust");
            assertThat(page.locator(".app-filters__tag")).hasCount(1);

            page.locator("summary:has-text('Save this view')").click();
            visit.press("Save it").see("Enter a name for the view");
            visit.write("What is the view called?", "Secondary schools").press("Save this view");
            visit.see("The view “Secondary schools” is saved.").heading("schools of Eldershire");
            var link = page.locator(".app-views a").first().getAttribute("href");
            try (var colleague = installation.as("adviser")) {
                colleague.open(link);
                assertThat(colleague.page().locator("thead")).containsText("Postcode");
                assertThat(colleague.page().locator(".app-views")).hasCount(0);
            }

            var boxes = page.locator("td .app-select__box");
            boxes.nth(0).check();
            boxes.nth(2).check();
            var urns = page.locator("td .app-select__box:checked").evaluateAll("all => all.map(one => one.value)");
            assertThat(urns.toString()).hasSize("[700100, 700101]".length());
            visit.press("Show only these").heading("2 schools").see("2 schools selected");
            assertThat(Papers.lines(visit.fetch("Download CSV"))).hasSize(3);

            visit.page().locator("td .app-select__box").first().check();
            visit.press("Move to a consortium").heading("Where does the school belong?");
            visit.press("Move them").see("Choose where they belong");
            var now = page.locator("main tbody td").nth(1).innerText();
            page.locator("#to").selectOption(new SelectOption().setLabel(now.equals("none") ? "None" : now));
            visit.press("Move them").see("Nothing would be different.");
            visit.press("Move them").see("The school is there already.");

            visit.open("/schools").follow("Secondary schools");
            page.locator("summary:has-text('“Secondary schools”')").click();
            visit.press("Delete this view").see("is deleted");
            page.locator("summary:has-text('Columns')").click();
            visit.press("The usual columns").see("The usual columns are shown again.");
        }
    }

    @Test
    void results_of_all_schools_are_set_against_chance_and_side_by_side(Installation installation) throws Exception {
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/schools").go(page.locator(".app-within a:has-text('Results')"));
            visit.heading("of Eldershire lie below what chance would give around England")
                    .picture("results");
            assertThat(page.locator("figure svg")).hasCount(2);
            var why = page.locator(".app-table .app-why__ask").first();
            why.click();
            assertThat(page.locator(".app-why__answer:visible").first()).containsText("Source:");
            visit.check();
            assertThat(Papers.lines(visit.get("/schools/results.csv")).getFirst())
                    .isEqualTo(
                            "urn,name,phase,indicator,year,value,missing,low,high,pupils,england,against,source,line,published,as_at,known_at");

            visit.choose("Measure", "ks4.progress8").press("Show").heading("Progress 8");
            assertThat(page.locator("figure svg")).hasCount(1);
            visit.follow("Figure").see("Each school");
            assertThat(page.locator("th[aria-sort]")).hasCount(1);

            visit.open("/schools?phase=PRIMARY");
            var boxes = page.locator("td .app-select__box");
            for (int i = 0; i < 4; i++) {
                boxes.nth(i).check();
            }
            visit.press("Compare results").heading("in 4 schools").picture("compare");
            assertThat(page.locator(".app-multiples svg")).hasCount(4);
            assertThat(Papers.lines(visit.fetch("CSV of these figures")).size()).isGreaterThan(4);
            try (var book = WorkbookFactory.create(new ByteArrayInputStream(visit.fetch("Excel of these figures")))) {
                assertThat(book.getSheetAt(0).getLastRowNum()).isGreaterThan(4);
            }
            visit.open("/schools/compare").heading("No school is selected");
        }
    }

    @Test
    void a_past_day_goes_along_from_lists_to_pages_and_a_day_that_is_none_is_refused(Installation installation) {
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/schools?asAt=31+Juli").see("There is a problem");
            assertThat(page.inputValue("#asAt")).as("nothing typed is lost").isEqualTo("31 Juli");
            visit.open("/schools?phase=PRIMARY&asAt=1+September+2018").see("by all files held now");
            visit.go(page.locator(".app-table tbody th a").first()).see("As at 1 September 2018");
            assertThat(page.inputValue("#asAt")).isEqualTo("2018-09-01");
            visit.follow("Back to today").missing("As at 1 September 2018");
            visit.open("/schools/results?asAt=soon").see("There is a problem");
            visit.open("/schools/results?asAt=2018-09-01&knownAt=2018-09-01")
                    .heading("as at 1 September 2018, as known on 1 September 2018");
            visit.go(page.locator(".app-table tbody th a").first())
                    .see("As at 1 September 2018, as known on 1 September 2018");
            visit.open("/schools/compare?urn=700100&asAt=2019-01-01&knownAt=2018-01-01")
                    .heading("as known on 1 January 2018");
            visit.open("/schools/compare?urn=700100&knownAt=x").see("There is a problem");
            visit.open("/schools/700100/risk?asAt=x")
                    .missing("There is a problem with the service")
                    .see("There is a problem");
        }
    }

    @Test
    void a_figure_leads_a_head_to_its_column_release_and_days(Installation installation) {
        try (var visit = installation.as("headteacher")) {
            var page = visit.page();
            visit.open("/schools/700100");
            page.locator("details[hx-get*='/measures/ks2.rwm_expected'] summary")
                    .click();
            var address = page.locator("#main a[href*='?of=ks2.rwm_expected']")
                    .first()
                    .getAttribute("href");
            visit.check();
            visit.open(address)
                    .see("Here was read “Reading, writing and maths, expected standard”")
                    .see("Published")
                    .see("Taken in")
                    .see("Release")
                    .picture("line-of-a-file");
            assertThat(page.locator("tr.app-marked")).hasCount(1);
            assertThat(page.locator(".govuk-back-link")).hasCount(0);
            visit.open(address.replaceAll("[?].*", "")).missing("Here was read");
            visit.open("/schools/700100");
            visit.open(page.locator("#main a[href*='?of=register.']").first().getAttribute("href"))
                    .see("Here was read the register’s");
        }
    }

    @Test
    void who_may_not_see_categories_sees_none_in_the_list(Installation installation) {
        try (var visit = installation.as("viewer")) {
            visit.open("/schools");
            assertThat(visit.page().locator(".app-category").count()).isZero();
        }
    }

    @Test
    void a_school_is_known_at_a_glance_and_on_paper(Installation installation) {
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/schools").go(page.locator(".app-table tbody th a").first());
            var name = page.innerText("h1");
            visit.picture("school");

            var figures = page.locator(".app-figures summary:has-text('Figures and sources')")
                    .first();
            figures.click();
            assertThat(page.locator("details[open] table:has-text('School year')")
                            .first())
                    .isVisible();
            var why = page.locator(".app-why__ask").first();
            why.click();
            assertThat(page.locator(".app-why__answer").first()).isVisible();
            visit.check();

            assertThat(page.locator("#timeline svg")).isVisible();
            page.getByLabel("Similar schools", exact()).check();
            page.getByLabel("Region", exact()).check();
            page.getByLabel("England", exact()).uncheck();
            visit.press("Show these lines");
            assertThat(page.locator(".app-figures .app-figure__sentence").first())
                    .containsText(", similar schools ");
            assertThat(page.locator(".app-figures .app-figure__sentence").first())
                    .not()
                    .containsText("England");
            page.locator(".app-figures summary:has-text('Figures and sources')")
                    .first()
                    .click();
            assertThat(page.locator(".app-figures th:has-text('Similar schools, ')"))
                    .isVisible();
            assertThat(page.locator(".app-figures th:has-text('Region, ')")).isVisible();
            assertThat(new String(visit.fetch("Figures as CSV"), UTF_8)).contains("\"Similar schools, %\"");

            assertThat(page.locator("#others")).isVisible();
            assertThat(page.locator(".app-figures--low .app-figure__sentence").first())
                    .containsText("20");
            assertThat(Papers.lines(visit.fetch("Figures as CSV")).getFirst())
                    .isEqualTo("indicator,measure,year,of,value,source,line,release,published,urn,as_at,known_at");

            var paper = page.locator("a[href*='profile.pdf']").first().getAttribute("href");
            assertThat(Papers.textOfTagged(visit.get(paper)).replaceAll("\\s+", " "))
                    .contains(name)
                    .contains("similar schools")
                    .contains("Who it is")
                    .contains("Legal status")
                    .contains("Alerts and strengths")
                    .contains("Floor and coasting standards")
                    .contains("Pupils per teacher");

            visit.open("/schools/700100?beside=&beside=authority&beside=similar&beside=region#results")
                    .picture("school-lines");
            assertThat(page.locator("#beside-similar")).isChecked();
            assertThat(page.locator("#beside-england")).not().isChecked();
            visit.open("/schools/700100");
            visit.go(page.locator("main a[href^='/categories/']").first())
                    .see("The rule")
                    .see("What would change it");
            visit.picture("explanation");
        }
    }

    @Test
    void a_profile_says_what_changed_since_the_reader_last_opened_it(Installation installation) throws SQLException {
        try (var visit = installation.as("adviser")) {
            visit.open("/schools/700111").missing("Since you last opened this page");
            longAgo(installation, "seen");
            visit.open("/schools/700111").see("Nothing has changed here since");
            longAgo(
                    installation,
                    "jsonb_set(seen, '{facts,Pupils}', '\"1\"') #- '{latest,Balance}' #- '{figures,2017/18}'");
            visit.open("/schools/700111")
                    .see("Changed since")
                    .see("New figures of 2017/18")
                    .picture("school-since");
            assertThat(visit.page().locator(".app-since li").allInnerTexts())
                    .anyMatch(line -> line.matches("Pupils: [0-9,]+ \\(1 before\\)"));
            visit.page().reload();
            visit.landed(200).see("New figures of 2017/18");
            assertThat(Papers.textOfTagged(visit.get("/schools/700111/profile.pdf"))
                            .replaceAll("\\s+", " "))
                    .contains("What changed since the last visit")
                    .contains("New figures of 2017/18");
            visit.open("/schools/700111?asAt=2018-09-01").missing("Since you last opened this page");
        }
    }

    /** As if the adviser’s visits had been hours earlier, and the page had said something else then. */
    private static void longAgo(Installation installation, String seen) throws SQLException {
        var login = installation.mighty();
        try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("""
                            update reports.profile_visit
                               set seen_at = seen_at - interval '2 hours', before_at = before_at - interval '2 hours', seen = %s
                             where school = (select school from schools.identity where urn = 700111)
                            """.formatted(seen))).isOne();
        }
    }

    @Test
    void the_command_line_tells_all_that_the_page_shows(Installation installation) throws Exception {
        var rows = new ByteArrayOutputStream();
        var out = new Output(
                new PrintStream(rows, true, UTF_8), new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
        var verb = new ProfileVerb();
        new CommandLine(verb).parseArgs("--urn", "700100", "--format", "json", "--beside", "england,similar");
        assertThat(Scope.installation("operator:test").get(() -> verb.run(installation.beans(), out)))
                .isZero();
        var told = new ObjectMapper().readTree(rows.toString(UTF_8));
        assertThat(told.get("beside").findValuesAsText("what")).containsExactly("england", "similar");
        assertThat(told.get("results").get(0).get("sentence").asText()).contains(", similar schools ");
        assertThat(told.get("sections").findValuesAsText("id")).contains("next", "alerts");
        assertThat(told.get("timeline").findValuesAsText("kind")).contains("The next inspection");

        assertThatThrownBy(() -> new CommandLine(new ProfileVerb()).parseArgs("--urn", "700100", "--beside", "moon"))
                .hasMessageContaining("“moon” is none of authority, england, similar, region, neighbours");
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

    private static com.microsoft.playwright.Page.GetByLabelOptions exact() {
        return new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true);
    }

    private static int number(Visit visit) {
        return Integer.parseInt(visit.page().innerText("h1").replaceAll("\\D.*", ""));
    }
}
