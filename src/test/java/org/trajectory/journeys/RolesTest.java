package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.platform.Scope;

@InChromium
class RolesTest {
    @ParameterizedTest
    @CsvSource({
        "administrator,   Schools;Partnership;Data;Admin,                           /categories",
        "head.of.service, Schools;Categories;Partnership;Money;Reports;Data;Admin,  /people",
        "analyst,         Schools;Categories;Partnership;Reports;Data;Admin,        /allocation",
        "adviser,         Schools;Categories;Partnership;Reports;Data;Admin,        /imports",
        "finance,         Schools;Categories;Partnership;Money;Reports;Data;Admin,  /audit",
        "clerk,           Schools;Categories;Partnership;Money;Reports;Data;Admin,  /categories/run",
        "viewer,          Schools;Partnership;Data;Admin,                           /categories",
        "headteacher,     Schools;Categories;Partnership;Money;Data;Admin,          /audit",
        "chair,           Schools;Categories;Partnership;Money;Data;Admin,          /packs",
        "director,        Schools;Categories;Partnership;Money;Reports;Data;Admin,  /people",
        "auditor,         Schools;Categories;Partnership;Money;Reports;Data;Admin,  /allocation/new",
        "councillor,      Schools;Partnership;Data;Admin,                           /categories",
        "consortium.lead, Schools;Categories;Partnership;Money;Data;Admin,          /categories",
        "board.member,    Schools;Partnership;Data;Admin,                           /categories",
        "diocese.officer, Schools;Categories;Partnership;Data;Admin,                /consortia",
        "provider,        Schools;Partnership;Money;Data;Admin,                     /consortia",
        "trust.officer,   Schools;Categories;Partnership;Data;Admin,                /consortia",
    })
    void each_role_is_led_to_its_own_pages_and_turned_back_from_others(
            String who, String places, String forbidden, Installation installation) {
        try (var visit = installation.as(who)) {
            visit.open("/");
            if (who.equals("head.of.service") || who.equals("headteacher")) {
                visit.picture(who.equals("headteacher") ? "home-headteacher" : "home");
            }
            assertThat(visit.navigation()).containsExactly(places.split(";"));
            visit.open(forbidden, 403).see("You need the right to");
        }
    }

    @Test
    void the_public_reads_the_help_and_is_asked_to_sign_in_for_the_rest(Installation installation) {
        try (var visit = installation.anybody()) {
            visit.open("/help").open("/help/glossary").open("/help/accessibility");
            assertThat(visit.navigation())
                    .as("the register of decisions and published figures")
                    .containsExactly("Partnership", "Data");
            for (var path : List.of("/", "/schools", "/schools/700333", "/imports", "/audit")) {
                visit.open(path).heading("Sign in to Trajectory");
            }
            visit.open("/help/nothing-of-this-name", 404);
        }
    }

    @Test
    void a_consortium_lead_sees_the_consortia_and_the_categories_of_the_own_members(Installation installation) {
        try (var visit = installation.as("consortium.lead")) {
            visit.open("/").see("Your schools");
            var own = visit.page()
                    .locator("main .app-own .app-headline:has-text('Proposed category') a[href^='/schools/']")
                    .first()
                    .getAttribute("href");
            visit.open(own).see("Proposed category");
            visit.open("/consortia").missing("Import").open("/consortia/settings", 403);
        }
    }

    @Test
    void a_councillor_reads_at_home_what_was_decided_and_when_the_board_meets(Installation installation) {
        try (var visit = installation.as("councillor")) {
            // which are the latest depends on what other journeys decided before
            visit.open("/").see("Decided lately").see("Meetings ahead");
            visit.go(visit.page()
                            .locator("h2:has-text('Decided lately') + ul a")
                            .first())
                    .landed(200);
            visit.open("/").follow("All meetings").see("Primary School Improvement Board");
            visit.open("/").follow("All decisions").landed(200);
            visit.open("/schools");
            assertThat(visit.page().locator("main th:has-text('Category')").count())
                    .as("what this person may not see has no column")
                    .isZero();
        }
    }

    @Test
    void a_consortium_lead_sees_of_alerts_what_a_school_agreed_to_share(Installation installation) {
        String school;
        try (var visit = installation.as("headteacher")) {
            visit.open("/signals/held");
            school = visit.page().locator("input[name=school]").first().inputValue();
            var alerts =
                    visit.page().getByLabel("Alerts and strengths of our school, but not what was said about them");
            if (!alerts.isChecked()) {
                alerts.check();
            }
            visit.press("Save").see("what the leads of your consortium see").picture("what-a-school-shares");
        }
        try (var visit = installation.as("consortium.lead")) {
            visit.open("/alerts/shared")
                    .heading(Pattern.compile("schools? of your consortium"))
                    .see("It shares nothing until it says so")
                    .see("Not shared");
            planted(
                    installation,
                    "insert into signals.sharing (authority, school, what) select authority, school, 'alerts' from alerts.alert where closed_on is null and kind = 'alert' on conflict do nothing");
            visit.open("/alerts/shared").heading("of your consortium").picture("shared-by-schools");
            var member = visit.page()
                    .locator("main table", new Page.LocatorOptions().setHasText("Since"))
                    .locator("tbody th a")
                    .first()
                    .getAttribute("href");
            visit.open(member).see("Shared with you").see("All that your schools share");
            assertThat(Papers.lines(visit.get("/alerts/shared.csv")).getFirst())
                    .isEqualTo("urn,name,kind,day,title,text,as_at,source");
            planted(
                    installation,
                    "update signals.sharing set ended_at = now(), ended_by = 'test' where what = 'alerts' and school <> "
                            + Long.parseLong(school));
            visit.open("/alerts", 403);
            visit.open("/alerts/own", 403);
        }
        try (var visit = installation.as("headteacher")) {
            visit.open("/alerts/shared", 403);
            visit.open("/signals/held");
            visit.page()
                    .getByLabel("Alerts and strengths of our school, but not what was said about them")
                    .uncheck();
            visit.press("Save").see("what the leads of your consortium see");
        }
    }

    private static void planted(Installation installation, String sql) {
        Scope.installation("operator:journeys")
                .run(() -> installation
                        .bean(TransactionTemplate.class)
                        .executeWithoutResult(status ->
                                installation.bean(JdbcClient.class).sql(sql).update()));
    }

    @Test
    void a_trust_officer_sees_the_own_schools_as_a_head_does(Installation installation) {
        try (var visit = installation.as("trust.officer")) {
            visit.open("/").see("Your schools");
            var own = visit.page().locator("main .app-own a[href^='/schools/']");
            assertThat(own.count()).isPositive();
            visit.open(own.first().getAttribute("href")).see("Proposed category");
        }
    }

    @Test
    void a_diocese_officer_finds_the_alerts_of_the_own_schools_and_the_figures_of_where_they_lie(
            Installation installation) {
        try (var visit = installation.as("diocese.officer")) {
            visit.open("/headlines").follow("All alerts, and what was talked about");
            assertThat(visit.page().url()).endsWith("/alerts/own");
            visit.open("/indicators/one?id=absence.overall").see("Eldershire");
        }
    }

    @Test
    void a_trust_officer_looks_at_what_is_watched_of_all_the_own_schools_together(Installation installation) {
        try (var visit = installation.as("trust.officer")) {
            visit.open("/");
            int own = visit.page()
                    .locator("main .app-own a[href^='/schools/']:not([href*='categories'])")
                    .count();
            visit.follow("Alerts at your schools")
                    .heading(Pattern.compile("at your schools waits?|of your [0-9]+ schools wait"))
                    .see("Findings to meet")
                    .picture("alerts-at-own-schools");
            var table = visit.page().locator("main table", new Page.LocatorOptions().setHasText("Findings to meet"));
            assertThat(table.locator("tbody tr").count()).isEqualTo(own);
            assertThat(Papers.lines(visit.get("/alerts/own/schools.csv"))).hasSize(own + 1);
            var urns = Papers.lines(visit.get("/alerts/own.csv")).stream()
                    .skip(1)
                    .map(line -> "/schools/" + line.substring(0, 6))
                    .toList();
            visit.open("/");
            assertThat(visit.page().locator("main .app-own a").evaluateAll("all => all.map(one => one.pathname)"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .containsAll(urns);
            visit.follow("Early warning for your schools")
                    .heading(Pattern.compile("of your [0-9]+ schools|your schools"));
            assertThat(Papers.lines(visit.get("/risk/own.csv")).getFirst())
                    .isEqualTo("urn,name,probability,low,high,caution,as_at,known_at,source");
            visit.open("/risk/own?asAt=long+ago").see("There is a problem");
            visit.open("/assessments/own").heading("of your schools");
            assertThat(Papers.lines(visit.get("/assessments/own.csv")).getFirst())
                    .startsWith("urn,name,as_at,risk");
            visit.open("/alerts", 403);
        }
        try (var visit = installation.as("viewer")) {
            visit.open("/alerts/own", 403);
            visit.open("/risk/own", 403);
            visit.open("/assessments/own", 403);
        }
    }

    @Test
    void a_headteacher_sees_the_category_of_the_own_school_and_of_no_other(Installation installation) {
        try (var visit = installation.as("headteacher")) {
            visit.open("/").see("Proposed category");
            var own = visit.page().locator("main .app-own a[href^='/schools/']").first();
            var address = own.getAttribute("href");
            visit.go(own).see("Proposed category").picture("own-school");
            visit.open(address.equals("/schools/700333") ? "/schools/700335" : "/schools/700333")
                    .missing("Proposed category");
            visit.open("/schools");
            assertThat(visit.page().locator(".app-category").count()).isZero();
        }
    }

    @Test
    void home_says_what_changed_since_the_last_visit(Installation installation) {
        try (var visit = installation.as("analyst")) {
            visit.open("/");
            Scope.installation("operator:journeys")
                    .run(() -> installation.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                        var db = installation.bean(JdbcClient.class);
                        var person = db.sql("select id from access.person where email = 'analyst@eldershire.example'")
                                .query(Long.class)
                                .single();
                        // the visit is that person’s own: row-level security lets nobody else put it back
                        db.sql("select set_config('trajectory.actor', :actor, true)")
                                .param("actor", "person:" + person)
                                .query((row, number) -> 0)
                                .single();
                        assertThat(db.sql(
                                                "update reports.visit set seen_at = seen_at - interval '1 year', previous = null")
                                        .update())
                                .isEqualTo(1);
                    }));
            visit.open("/")
                    .see("Since you were last here")
                    .see("files were imported")
                    .see("were categorised by");
        }
    }
}
