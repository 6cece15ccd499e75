package org.trajectory.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.HeldAt;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.demo.InventedAuthority;
import org.trajectory.partnership.Consortia;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;

@InChromium
class CycleJourneyTest {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final String RUN =
            "select id from categories.run where policy = 'warwickshire-2013' order by as_at desc, id desc limit 1";

    /**
     * A year of categories: head of service, three headteachers (one agrees, one challenges and wins, one is silent),
     * moderators, the board; then who may see them, and a change within the year.
     */
    @Test
    void a_yearly_cycle_goes_from_the_letter_to_the_published_list(Installation installation) {
        var code = authority(installation);
        var schools = schools(installation);
        var own = ownSchool(installation);
        var agrees = schools.stream()
                .filter(one -> !one.urn().toString().equals(own))
                .findFirst()
                .orElseThrow();
        var silent = schools.stream()
                .filter(one -> !one.urn().toString().equals(own) && one != agrees)
                .findFirst()
                .orElseThrow();
        account(installation, code, "Second Head", "second.head", agrees);
        account(installation, code, "Third Head", "third.head", silent);

        var today = LocalDate.now();
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/cycles").press("Prepare the cycle").see("Enter what the cycle is called");
            visit.write("What is it called?", "Categories 2026/27")
                    .write("Letters go out on", friday(today))
                    .press("Prepare the cycle")
                    .see("is a Friday");
            everyDayIsALetterDay(visit);
            visit.open("/categories/cycles")
                    .choose("Which run is shared?", run(installation))
                    .write("What is it called?", "Categories 2026/27")
                    .picture("cycle-prepare")
                    .press("Prepare the cycle")
                    .see("No school sees anything yet");
            visit.press("Share it with the schools")
                    .see("of 220 schools have answered")
                    .see("people were told by e-mail");
            visit.picture("cycle");
            visit.open("/categories/cycles")
                    .write("What is it called?", "Another")
                    .press("Prepare the cycle")
                    .see("is still running");
        }
        challenges(installation);
        try (var visit = installation.as("second.head")) {
            visit.open("/").follow("Answer the proposed category");
            visit.page().getByLabel("Yes, the school agrees").check();
            visit.press("Send the answer").see("The school agrees.");
        }
        timePasses(installation);
        try (var visit = installation.as("third.head")) {
            visit.open("/").follow("Answer the proposed category");
            visit.page().getByLabel("Yes, the school agrees").check();
            visit.press("Send the answer").see("Answers were due by");
        }
        var cycle = moderated(installation, own);
        decided(installation, "/categories/cycles/" + cycle, "Record the board’s decision");
        try (var visit = installation.as("clerk")) {
            visit.open("/categories/cycles/" + cycle).heading("the categories are agreed");
            visit.follow("What was changed here").see("agreed the categories of a cycle");
            visit.open("/categories/cycles/" + cycle);
            var list = Papers.lines(visit.fetch("Download as CSV"));
            assertThat(list.getFirst()).startsWith("urn,name,proposed,answer");
            assertThat(list).anySatisfy(line -> assertThat(line).startsWith(own).endsWith(",1,moderated"));
            assertThat(list)
                    .anySatisfy(line ->
                            assertThat(line).startsWith(agrees.urn().toString()).endsWith("agreed"));
            assertThat(list)
                    .anySatisfy(line ->
                            assertThat(line).startsWith(silent.urn().toString()).endsWith("silent"));
            visit.open("/categories/agreed").heading("220 schools have an agreed category");
        }
        whoSees(installation, code, silent);
        evaluated(installation, code);
        changedWithinTheYear(installation, own);
        changedByHand(installation, own);
    }

    private static void everyDayIsALetterDay(Visit visit) {
        visit.open("/categories/calendar").see("come along with the program").picture("cycle-calendar");
        visit.write("Holidays, one a line", "26 October 2026: half-term\nhalf-term")
                .press("Keep the calendar")
                .see("can’t be read");
        for (var day : DayOfWeek.values()) {
            visit.page()
                    .getByLabel(day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.UK))
                    .uncheck();
        }
        visit.write("Holidays, one a line", "1 January 2020: New Year’s Day")
                .write("School days before a holiday without letters", "0")
                .write("School days to answer in the yearly cycle", "1")
                .write("School days to answer within the year", "1")
                .press("Keep the calendar")
                .see("The calendar is kept");
    }

    private static void challenges(Installation installation) {
        try (var visit = installation.as("headteacher")) {
            visit.open("/").follow("Answer the proposed category");
            visit.press("Send the answer").see("Choose whether the school agrees");
            visit.page().getByLabel("No, the school challenges it").check();
            visit.picture("cycle-answer")
                    .press("Send the answer")
                    .see("Enter what is wrong with the proposed category");
            visit.page().getByLabel("No, the school challenges it").check();
            visit.write("What is wrong with it? (if you challenge it)", "The results of 2025 are missing.")
                    .press("Send the answer")
                    .see("The school challenges it.");
            visit.page().locator("summary:has-text('Hand in a file')").click();
            visit.press("Hand it in").see("Choose a file that shows it");
            visit.page()
                    .locator("#file")
                    .setInputFiles(new FilePayload(
                            "results-2025.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)));
            visit.write("What does it show? (optional)", "The results of 2025")
                    .press("Hand it in")
                    .see("The file is handed in")
                    .see("results-2025.pdf");
            assertThat(new String(visit.fetch("The letter as PDF"), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF");
            visit.open("/").follow("See your answer on the proposed category").see("The school challenges it.");
        }
    }

    /** Two moderators of the school's own consortium alone are refused; with a third from elsewhere the school wins. */
    private static long moderated(Installation installation, String own) {
        long cycle = number(installation, "select max(id) from categories.cycle");
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/cycles/" + cycle)
                    .see("1–50 of 220 schools")
                    .choose("Answers", "challenges")
                    .press("Show")
                    .see("The results of 2025 are missing.")
                    .see("Answers: Challenges");
            assertThat(Papers.lines(visit.fetch("Download as CSV"))).hasSize(2);
            assertThat(Papers.textOfTagged(visit.fetch("Letters to these schools as one PDF")))
                    .contains("Proposed category of")
                    .contains("What it would bring");
            visit.press("Close the answers").heading("1 challenge waits for moderation");
        }
        var consortium = in(
                installation,
                () -> installation
                        .bean(Consortia.class)
                        .membership(authority(installation), LocalDate.now())
                        .get(schools(installation).stream()
                                .filter(one -> one.urn().toString().equals(own))
                                .findFirst()
                                .orElseThrow()
                                .school()));
        try (var visit = installation.as("adviser")) {
            visit.open("/categories/cycles/%d/schools/%s".formatted(cycle, own));
            visit.choose("Which category goes to the board?", "1")
                    .write("Why?", "The results of 2025 show that the school is outstanding again.")
                    .write("Moderator 1", "Agnes Pell")
                    .choose("Consortium of moderator 1", String.valueOf(consortium))
                    .choose("What moderator 1 held alone", "1")
                    .write("Moderator 2", "Ruth Calder")
                    .choose("Consortium of moderator 2", String.valueOf(consortium))
                    .choose("What moderator 2 held alone", "2A")
                    .press("Record the moderation")
                    .see("at least one must not be");
            visit.write("Moderator 3 (optional)", "Idris Vaughn")
                    .choose("What moderator 3 held alone", "1")
                    .picture("cycle-moderate")
                    .press("Record the moderation")
                    .see("The moderation is recorded");
        }
        return cycle;
    }

    private static void decided(Installation installation, String page, String button) {
        try (var visit = installation.as("clerk")) {
            visit.open(page);
            visit.go(visit.page().getByText(button).first());
            visit.write("In one line", "It is agreed")
                    .write("Body or officer that decided", "Primary School Improvement Board")
                    .write("What was decided", "It is agreed as proposed.")
                    .write("Why", "The schools were heard.")
                    .press("Record it in the public register")
                    .see("in the public register");
        }
    }

    /** Nobody else sees anything until it is voted; then all schools see all, and the public counts without names. */
    private static void whoSees(Installation installation, AuthorityCode code, SchoolCategory silent) {
        try (var visit = installation.as("second.head")) {
            visit.open("/categories/agreed/schools").heading("The agreed category of");
        }
        try (var visit = installation.anybody()) {
            visit.open("/categories/open/" + code).see("publishes nothing about its categories");
        }
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/visibility").press("Propose it").see("Enter why, for those who vote on it");
            visit.page()
                    .getByLabel("All schools of the authority see each other’s categories")
                    .check();
            visit.write("Why?", "Schools that know where others stand can help each other.")
                    .press("Propose it")
                    .see("once a decision in the register carries it")
                    .picture("visibility");
        }
        decided(installation, "/categories/visibility", "Record the decision on it");
        try (var visit = installation.as("second.head")) {
            visit.open("/categories/agreed/schools")
                    .heading("220 schools have an agreed category")
                    .picture("agreed");
        }
        try (var visit = installation.anybody()) {
            visit.open("/categories/open");
            visit.go(visit.page().locator("main table a").first()).heading("How many schools of");
            visit.missing(silent.name()).picture("categories-open");
            assertThat(Papers.lines(visit.fetch("Download as CSV")).getFirst())
                    .isEqualTo("category,words,schools,published_on");
        }
    }

    private static void evaluated(Installation installation, AuthorityCode code) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/evaluation/record")
                    .write("Who is the senior responsible owner (role, not name)?", "Head of school improvement")
                    .press("Keep the answers")
                    .see("stand in the next record");
            visit.choose("Policy", "warwickshire-2013").press("Make the transparency record");
            made(visit).see("Tier 2, 3: Deployment context").see("Head of school improvement");
            visit.press("Publish it: everybody can read it then").see("Published on");
            visit.open("/categories/evaluation")
                    .choose("Policy", "warwickshire-2013")
                    .press("Make the yearly evaluation");
            made(visit)
                    .see("Does it err alike for all kinds of schools?")
                    .see("1 categories were challenged; moderation changed 1 of them")
                    .picture("evaluation");
            assertThat(Papers.textOfTagged(visit.fetch("Download as PDF"))).contains("Do moderators agree");
            visit.press("Publish it: everybody can read it then");
        }
        try (var visit = installation.anybody()) {
            visit.open("/categories/open/%s/papers".formatted(code))
                    .follow("Yearly evaluation of")
                    .see("Published on");
            assertThat(Papers.lines(visit.fetch("Download the tables as CSV")).getFirst())
                    .isEqualTo("section,table,row,column,value,as_at");
        }
    }

    /** Waits until the paper that was asked for is made, and reads it. */
    private static Visit made(Visit visit) {
        if (visit.page().url().contains("/making/")) {
            visit.page().getByText("It has ended").waitFor(new Locator.WaitForOptions().setTimeout(90_000));
            visit.follow("see what came of it");
        }
        return visit;
    }

    private static void changedWithinTheYear(Installation installation, String own) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/cycles").follow("Change categories within the year");
            visit.press("Prepare the change").see("Enter what made it necessary");
            visit.write("Other schools, by URN", own)
                    .write("What is it called?", "After an inspection")
                    .write("What made it necessary?", "The inspection of November.")
                    .choose("Which run is shared?", run(installation))
                    .picture("cycle-in-year")
                    .press("Prepare the change")
                    .see("1 category is ready to be shared");
            visit.press("Share it with the schools").see("Within the year, because");
        }
        try (var visit = installation.as("headteacher")) {
            visit.open("/").follow("Answer the proposed category");
            visit.see("What changed since the category before")
                    .see("people changed that after hearing the school")
                    .see("What it would bring");
            visit.page().getByLabel("Yes, the school agrees").check();
            visit.press("Send the answer").see("The school agrees.");
        }
        long cycle = number(installation, "select max(id) from categories.cycle");
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/cycles/" + cycle).press("Close the answers").see("moderation begins");
        }
        decided(installation, "/categories/cycles/" + cycle, "Record the board’s decision");
    }

    /** By two people, until a day; then what the school is entitled to follows it. */
    private static void changedByHand(Installation installation, String own) {
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/overrides")
                    .choose("School", own)
                    .write("Category", "4")
                    .write("Why?", "An alert of the governors.")
                    .write("What shows it?", "Minutes of 3 November.")
                    .write("It lapses on", DAY.format(LocalDate.now().plusMonths(3)))
                    .press("Ask for the change")
                    .see("once a second person has confirmed it");
            visit.leave(visit.page()
                            .locator("main button:has-text('Confirm the change of')")
                            .first()::click)
                    .landed(422)
                    .see("a second person must");
        }
        try (var visit = installation.as("adviser")) {
            visit.open("/categories/overrides");
            visit.go(visit.page()
                            .locator("main button:has-text('Confirm the change of')")
                            .first())
                    .see("counts from now on");
            visit.open("/categories/support/schools/" + own)
                    .see("Core offer of professional development")
                    .press("Record it")
                    .see("It is recorded, and the school sees it")
                    .picture("support-school");
        }
        try (var visit = installation.as("headteacher")) {
            visit.open("/categories/support/schools/" + own).see("Agnes Pell");
        }
    }

    /** The one list that is exported, put to the engine alone, gives what was kept; for both policies that come along. */
    @Test
    void an_exported_policy_gives_the_same_categories_by_the_engine_alone(Installation installation) {
        try (var visit = installation.as("analyst")) {
            for (var policy : List.of("warwickshire-2013", "report-card-2025")) {
                var dmn = visit.get("/categories/policies/%s.dmn".formatted(policy));
                long run = number(
                        installation,
                        "select id from categories.run where policy = '%s' order by id desc limit 1".formatted(policy));
                // How many there are depends on the day of the latest run, which another journey may have made.
                assertThat(EngineAlone.same(installation, dmn, run)).isGreaterThan(200);
            }
        }
    }

    @Test
    void what_each_category_brings_is_written_and_adopted(Installation installation) {
        try (var visit = installation.as("analyst")) {
            visit.open("/categories/support").press("Begin the draft").see("The draft is begun");
            visit.follow("Change 3A").heading("What does category 3A bring?");
            visit.choose("Desktop exercise", "")
                    .choose("Visits of the officer", "half-termly")
                    .press("Keep the row");
            visit.see("What category 3A brings is kept").see("get less");
            visit.page().locator("summary:has-text('Add an activity')").click();
            visit.write("What is given?", "Day of a specialist leader in the school")
                    .press("Add the activity")
                    .see("can be given in each row now")
                    .picture("support-own");
        }
        long matrix = number(installation, "select max(id) from categories.support_matrix");
        decided(installation, "/categories/support/own/" + matrix, "Record the decision that adopts it");
        try (var visit = installation.as("head.of.service")) {
            visit.open("/categories/support/own/" + matrix).see("Adopted by Primary School Improvement Board");
        }
    }

    @Test
    void a_policy_is_tried_on_past_years(Installation installation) {
        try (var visit = installation.as("analyst")) {
            visit.open("/categories/backtest")
                    .write("First day", "31 July 2026")
                    .write("Last day", "31 July 2024")
                    .press("Look back")
                    .see("isn’t before the first");
            visit.write("First day", "31 July 2023").choose("Beside which other policy?", "report-card-2025");
            visit.page().getByLabel("Yes, at the same number of alarms").check();
            visit.press("Look back");
            if (visit.page().getByText("Looking back:").count() > 0) {
                visit.page().getByText("It has ended").waitFor(new Locator.WaitForOptions().setTimeout(90_000));
                visit.follow("see what came of it");
            }
            visit.see("Doing nothing would have missed")
                    .see("Day by day")
                    .see("early warning")
                    .picture("backtest");
            assertThat(Papers.lines(visit.fetch("Download as CSV")).getFirst())
                    .isEqualTo("date,schools,moved,found,missed,false_alarms,precision,recall,lead_time_days,cost");
            assertThat(Papers.lines(visit.fetch("Download the schools as CSV")).getFirst())
                    .isEqualTo("date,urn,name,category,outcome,days");
            assertThat(new String(visit.fetch("Download as PDF"), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF");
        }
    }

    private static String friday(LocalDate day) {
        var friday = day;
        while (friday.getDayOfWeek() != DayOfWeek.FRIDAY) {
            friday = friday.plusDays(1);
        }
        return DAY.format(friday);
    }

    private static AuthorityCode authority(Installation installation) {
        return new AuthorityCode(
                text(installation, "select authority from categories.run where authority is not null limit 1"));
    }

    private static String run(Installation installation) {
        return String.valueOf(number(installation, RUN));
    }

    private static List<SchoolCategory> schools(Installation installation) {
        return in(installation, () -> installation.bean(Categorisation.class).categories(number(installation, RUN)));
    }

    private static String ownSchool(Installation installation) {
        long school = number(installation, """
                select held_key::bigint from access.role_held where held_kind = 'SCHOOL' and role = 'HEADTEACHER'
                 order by id limit 1
                """);
        return schools(installation).stream()
                .filter(one -> one.school().value() == school)
                .map(one -> one.urn().toString())
                .findFirst()
                .orElseThrow();
    }

    private static void account(
            Installation installation, AuthorityCode code, String name, String who, SchoolCategory school) {
        Scope.installation("test")
                .run(() -> installation
                        .bean(People.class)
                        .addDemoPerson(
                                name,
                                who + "@eldershire.example",
                                InventedAuthority.PASSWORD,
                                List.of(new People.NewRole(
                                        Role.HEADTEACHER,
                                        HeldAt.school(school.school().value(), code.code(), school.name())))));
    }

    /** The days of the cycle move back, as if five weeks had gone by. */
    private static void timePasses(Installation installation) {
        in(installation, () -> installation.bean(JdbcClient.class).sql("""
                        update categories.cycle set share_on = share_on - 35, answer_by = answer_by - 35, shared_on = shared_on - 35
                         where stage = 'shared'
                        """).update());
    }

    private static long number(Installation installation, String sql) {
        return in(
                installation,
                () -> installation
                        .bean(JdbcClient.class)
                        .sql(sql)
                        .query(Long.class)
                        .single());
    }

    private static String text(Installation installation, String sql) {
        return in(
                installation,
                () -> installation
                        .bean(JdbcClient.class)
                        .sql(sql)
                        .query(String.class)
                        .single());
    }

    private static <T> T in(Installation installation, java.util.function.Supplier<T> work) {
        return Scope.installation("test")
                .get(() -> installation.bean(TransactionTemplate.class).execute(status -> work.get()));
    }
}
