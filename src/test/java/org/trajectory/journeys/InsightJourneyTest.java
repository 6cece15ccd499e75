package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@InChromium
class InsightJourneyTest {
    @Test
    void an_adviser_compares_a_school_with_others_of_a_similar_intake(Installation installation) {
        try (var visit = installation.as("adviser")) {
            var page = visit.page();
            visit.open("/schools?phase=PRIMARY")
                    .go(page.locator(".app-table tbody th a").first());
            visit.follow("Schools with a similar intake")
                    .heading(Pattern.compile("50 schools with an intake like"))
                    .see("never by how its pupils do")
                    .picture("similar-schools");
            assertThat(Papers.lines(visit.fetch("CSV of the set")))
                    .hasSize(51)
                    .first()
                    .isEqualTo("rank,urn,name,distance,as_at,known_at,source");
            visit.press("Keep this set").see("Enter what the set is for");
            visit.write("What is it for?", "Review of spring 2027")
                    .press("Keep this set")
                    .heading("kept on")
                    .see("For: Review of spring 2027");
            visit.go(page.locator(".govuk-back-link")).see("Review of spring 2027");
            visit.open("/schools?phase=SPECIAL")
                    .go(page.locator(".app-table tbody th a").first());
            visit.follow("Schools with a similar intake")
                    .heading(Pattern.compile("schools (with an intake|can be chosen)"));
            visit.open("/schools?phase=PRIMARY")
                    .go(page.locator(".app-table tbody th a").first());
            visit.follow("Schools with a similar intake");
            visit.open(page.url().replaceAll("#.*", "").replaceAll("^https?://[^/]+", "") + "?asAt=1990")
                    .see("There is a problem");
        }
    }

    @Test
    void an_analyst_reads_what_a_measure_is_and_how_schools_spread(Installation installation) {
        try (var visit = installation.as("analyst")) {
            var page = visit.page();
            visit.open("/indicators").heading("indicators have figures");
            visit.write("Search", "expected standard maths").press("Show");
            visit.go(page.locator("main table a[href='/indicators/ks2.rwm_expected']"))
                    .heading("Reading, writing and maths, expected standard")
                    .see("can’t be compared with the years before")
                    .see("by number of pupils")
                    .picture("measure");
            assertThat(Papers.lines(visit.fetch("Spread as CSV")).size()).isGreaterThan(3);
            visit.open("/indicators/ks2.rwm_expected?asAt=2018-07-31&knownAt=2018-07-31")
                    .see("2016/17");
            visit.open("/indicators/ks9.nothing", 404);
        }
    }

    @Test
    void the_head_of_service_sees_where_to_talk_early_and_how_far_to_trust_it(Installation installation) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/").see("by the chance of a fall at the next inspection");
            visit.open("/risk")
                    .heading("by the chance of a fall")
                    .see("It never sets a category")
                    .picture("early-warning");
            assertThat(Papers.lines(visit.fetch("CSV of the early warning")))
                    .hasSizeGreaterThan(100)
                    .first()
                    .isEqualTo("urn,name,probability,low,high,caution,as_at,known_at,source");
            visit.follow("How good it was on past years, and what counts")
                    .see("Against simpler yardsticks")
                    .see("What counts as below good")
                    .picture("early-warning-back-test");
            visit.open("/risk?asAt=2012-01-01&knownAt=2012-01-01").see("Nothing was kept for that day");
        }
    }

    @Test
    void value_added_and_past_standards_are_read_with_their_cautions(Installation installation) {
        try (var visit = installation.as("adviser")) {
            visit.open("/value-added")
                    .heading("What do schools of Eldershire add")
                    .see("by more than chance")
                    .see("is no reason to rank schools")
                    .picture("value-added");
            assertThat(Papers.lines(visit.fetch("CSV of the schools"))).hasSizeGreaterThan(50);
            visit.choose("Schools of which phase", "SECONDARY").press("Show").heading("What do schools");
            visit.open("/standards").heading("lay below the floor in 2017/18").see("These standards ended");
            visit.choose("School year", "2016/17").press("Show").heading("in 2016/17");
            assertThat(Papers.lines(visit.fetch("CSV of the schools"))).hasSizeGreaterThan(50);
            visit.open("/standards?year=2014/15")
                    .heading("Of no school of Eldershire is it known")
                    .see("published in a file that is loaded")
                    .see("Level 4 or above in reading, writing and maths")
                    .see("regulation 4, table 1");
        }
    }

    @Test
    void an_analyst_of_the_installation_lets_it_learn_anew(Installation installation) {
        try (var visit = installation.as("analyst")) {
            visit.open("/risk").press("Learn it anew from the files held today").see("Learning has begun");
        }
    }

    @Test
    void a_headteacher_sees_the_own_schools_early_warning_and_no_others(Installation installation) {
        try (var visit = installation.as("headteacher")) {
            visit.open("/");
            var address = visit.page()
                    .locator("main .app-own a[href^='/schools/']")
                    .first()
                    .getAttribute("href");
            visit.open(address)
                    .see("Value added")
                    .see("Floor and coasting standards")
                    .see("In 2017/18: ");
            visit.page()
                    .getByText("Show floor and coasting standards in figures")
                    .click();
            visit.see("Was it met?").picture("school-in-full");
            assertThat(Papers.lines(visit.fetch("Floor and coasting standards as CSV")))
                    .hasSizeGreaterThan(5)
                    .first()
                    .asString()
                    .startsWith("School year,Standard,Was it met?");
            visit.follow("Early warning").see("It is not a judgement of the school");
            visit.open(address + "?asAt=31+July&knownAt=2026-07-31")
                    .see("There is a problem")
                    .see("Enter the day to look at, like 31 July 2018");
            assertThat(visit.page().inputValue("#asAt")).isEqualTo("31 July");
            visit.write("As at", "1 September 2025")
                    .press("Look")
                    .see("As at 1 September 2025, as known on 31 July 2026");
            visit.follow("Back to today").missing("As at 1 September 2025");
            visit.open(address.equals("/schools/700333") ? "/schools/700335" : "/schools/700333")
                    .missing("Value added")
                    .missing("Floor and coasting standards")
                    .missing("Early warning");
            visit.open((address.equals("/schools/700333") ? "/schools/700335" : "/schools/700333") + "/risk")
                    .see("Nothing is kept for this school that you may see");
            visit.open("/risk", 403);
        }
    }
}
