package org.trajectory.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.alerts.assessment.Assessment;
import org.trajectory.alerts.assessment.Assessments;
import org.trajectory.alerts.cli.AlertsVerb;
import org.trajectory.alerts.hits.HitRates;
import org.trajectory.alerts.rules.AlertRules;
import org.trajectory.alerts.rules.KeptWords;
import org.trajectory.alerts.statements.ActionStatements;
import org.trajectory.alerts.statements.Statement;
import org.trajectory.alerts.watching.Digests;
import org.trajectory.alerts.watching.LettersForTests;
import org.trajectory.alerts.watching.Watchlists;
import org.trajectory.categories.letterdays.LetterCalendars;
import org.trajectory.categories.letterdays.LetterDays;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.insight.TestInsight;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.mail.PostForTests;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import picocli.CommandLine;

/** Alerts from the facts to the conversation, on a small invented England, through the database. */
class AlertsTest {
    private static final LocalDate DAY = TestInsight.DAY;

    private static TestInsight made;
    private static AuthorityCode authority;

    @BeforeAll
    static void load() {
        made = TestInsight.small(
                "org.trajectory.alerts",
                "org.trajectory.signals",
                "org.trajectory.platform.jobs",
                "org.trajectory.platform.mail");
        as("*", "operator", () -> get(EarlyWarning.class).fit(DAY, DAY));
        authority = as(
                "*",
                "operator",
                () -> get(SchoolRegister.class).list(SchoolRegister.Question.openStateFunded(null, DAY)).stream()
                        .filter(school -> school.authority() != null)
                        .collect(Collectors.groupingBy(School::authority, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey());
        as(() -> get(Alerts.class).run(authority));
    }

    @AfterAll
    static void close() {
        made.close();
    }

    private static <T> T get(Class<T> type) {
        return made.get(type);
    }

    private static <T> T as(String code, String actor, Supplier<T> work) {
        return new Scope(Set.of(code), Set.of(), actor).get(work);
    }

    private static <T> T as(Supplier<T> work) {
        return as(authority.code(), "person:1", work);
    }

    private static School school(Alert alert) {
        return as(() -> get(SchoolRegister.class).find(alert.urn(), DAY)).orElseThrow();
    }

    private static Alert anyOpen() {
        return as(() -> get(Alerts.class).open(authority)).stream()
                .filter(one -> one.kind() == Alert.Kind.ALERT)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_alert_tells_what_fired_with_the_figures_and_what_to_talk_about() {
        var open = as(() -> get(Alerts.class).open(authority));
        assertThat(open).isNotEmpty().allSatisfy(one -> {
            assertThat(one.why()).contains(": ").doesNotContain("null");
            assertThat(one.talk()).isNotBlank();
            assertThat(one.firedOn()).isEqualTo(DAY);
        });
        assertThat(open)
                .noneMatch(one -> one.why().contains("Overall grade: 2"))
                .noneMatch(one -> one.why().matches(".*lower chance of a fall: [0-9.]+( .*)?"));
        assertThat(open)
                .flatExtracting(Alert::sources)
                .isNotEmpty()
                .allMatch(from -> from.href().contains("?of="));
        assertThat(as("000", "person:2", () -> get(Alerts.class).open(authority)))
                .isEmpty();
        var alert = open.getFirst();
        var head = new Scope(Set.of(), Set.of(alert.school().value()), "person:3");
        assertThat(head.get(() -> get(Alerts.class).open(authority)))
                .isNotEmpty()
                .allMatch(one -> one.school().equals(alert.school()));
    }

    @Test
    void a_second_run_raises_nothing_and_the_verbs_answer_is_the_same() {
        var again = as(() -> get(Alerts.class).run(authority));
        assertThat(again.raised()).isZero();
        assertThat(again.lapsed()).isZero();
        var computed = as(() -> get(Alerts.class).find(authority, DAY, DAY));
        var kept = as(() -> get(Alerts.class).open(authority));
        assertThat(computed.stream().map(one -> one.urn() + one.rule()).toList())
                .containsAll(kept.stream().map(one -> one.urn() + one.rule()).toList());
    }

    @Test
    void a_conversation_closes_its_alerts_and_they_are_not_raised_again_for_the_same_reason() {
        var alerts = get(Alerts.class);
        var alert = anyOpen();
        var school = school(alert);
        assertThatThrownBy(() -> as(() -> {
                    alerts.converse(
                            school,
                            List.of(alert.id()),
                            new Alerts.Talk(DAY.plusDays(1), "the head", "Nothing yet", ""),
                            "Ann Other");
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("lies ahead");
        as(() -> {
            alerts.converse(
                    school,
                    List.of(alert.id()),
                    new Alerts.Talk(DAY, "the headteacher", "One cohort; a new lead for maths", "A visit in March"),
                    "Ann Other");
            return true;
        });
        assertThat(as(() -> alerts.open(authority))).noneMatch(one -> one.id() == alert.id());
        assertThat(as(() -> alerts.conversations(school.id()))).singleElement().satisfies(one -> {
            assertThat(one.alerts()).isEqualTo(alert.title());
            assertThat(one.recordedBy()).isEqualTo("Ann Other");
        });
        assertThatThrownBy(() -> as(() -> {
                    alerts.converse(
                            school, List.of(alert.id()), new Alerts.Talk(DAY, "the head", "Again", ""), "Ann Other");
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("closed meanwhile");
        as(() -> alerts.run(authority));
        assertThat(as(() -> alerts.open(authority)))
                .noneMatch(
                        one -> one.school().equals(alert.school()) && one.rule().equals(alert.rule()));
    }

    @Test
    void a_statement_of_action_is_watched_until_it_is_judged_and_another_follows_one_that_is_not_fit() {
        var statements = get(ActionStatements.class);
        var school = school(anyOpen());
        var on = DAY.minusDays(20);
        refused("lies ahead", () -> statements.record(school, plan(DAY.plusDays(1), DAY.plusDays(9)), "Ann Other"));
        refused("before the inspection", () -> statements.record(school, plan(on, on.minusDays(1)), "Ann Other"));
        as(() -> {
            statements.record(school, plan(on, DAY.minusDays(1)), "Ann Other");
            return true;
        });
        refused("is on record", () -> statements.record(school, plan(on, DAY), "Ann Other"));
        assertThat(as(() -> get(Alerts.class).find(authority, DAY, DAY)))
                .filteredOn(one -> one.rule().equals("statement-due"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.urn()).isEqualTo(school.urn());
                    assertThat(one.why()).contains("overdue");
                });
        var head = new Scope(Set.of(), Set.of(school.id().value()), "person:3");
        long first = head.get(() -> statements.of(school.id())).getFirst().id();
        assertThat(new Scope(Set.of(), Set.of(school.id().value() + 1), "person:4")
                        .get(() -> statements.of(school.id())))
                .isEmpty();
        assertThatThrownBy(() -> head.run(() -> statements.send(school, first, DAY)))
                .as("a school reads it only")
                .isInstanceOfAny(Refused.class, DataAccessException.class);

        refused("was sent after", () -> statements.judge(school, first, DAY, true, ""));
        as(() -> {
            statements.send(school, first, DAY.minusDays(2));
            statements.judge(school, first, DAY, false, "Says nothing of who leads");
            return true;
        });
        refused("sent already", () -> statements.send(school, first, DAY));
        refused("judged or withdrawn already", () -> statements.withdraw(school, first, "By mistake"));
        as(() -> {
            statements.record(school, plan(on, DAY.plusDays(30)), "Ann Other");
            return true;
        });
        var second = as(() -> statements.list(authority)).getFirst();
        assertThat(second.words(DAY)).startsWith("To be sent by");
        as(() -> {
            statements.withdraw(school, second.id(), "Recorded twice");
            return true;
        });
        assertThat(as(() -> statements.of(school.id())).stream().map(one -> one.state(DAY)))
                .containsExactly(Statement.State.WITHDRAWN, Statement.State.NOT_FIT);
        assertThat(as(() -> statements.of(school.id())).getLast().state(DAY.minusDays(1)))
                .as("as it stood the day before")
                .isEqualTo(Statement.State.SENT);
    }

    private static ActionStatements.New plan(LocalDate inspectedOn, LocalDate dueOn) {
        return new ActionStatements.New(inspectedOn, dueOn, "Leadership, safeguarding, a board of its own");
    }

    private static void refused(String because, Runnable work) {
        assertThatThrownBy(() -> as(() -> {
                    work.run();
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(because);
    }

    @Test
    void an_alert_that_is_no_longer_so_lapses() {
        plant("Gone School", 999999);
        var run = as(() -> get(Alerts.class).run(authority));
        assertThat(run.lapsed()).isEqualTo(1);
    }

    @Test
    void reasons_that_were_kept_with_bare_numbers_are_read_in_units_and_words() {
        var words = get(KeptWords.class);
        var kept = "Overall grade: 3 (Inspection of 3 May 2011, of the register entry 100200); "
                + "Share of all schools with a lower chance of a fall: 0.905 (learnt as at 1 May 2018); "
                + "Distance from England in absence (points): 0.8 (2016/17, against 4.65 of England); "
                + "Direction of travel: declining (61% of 30 in 2016/17; 50% of 28 in 2017/18)";
        var read = "Overall grade: satisfactory (Inspection of 3 May 2011, of the register entry 100200); "
                + "Share of all schools with a lower chance of a fall: 90.5% (learnt as at 1 May 2018); "
                + "Distance from England in absence (points): +0.8 (2016/17, against 4.7% of England); "
                + "Direction of travel: declining (61% of 30 in 2016/17; 50% of 28 in 2017/18)";
        assertThat(words.of(kept)).isEqualTo(read);
        assertThat(words.of(read)).isEqualTo(read);
        assertThat(words.of("3 of 4 schools")).isEqualTo("3 of 4 schools");
    }

    @Test
    void on_a_past_day_only_what_was_published_then_counts() {
        var early = as(() -> get(Alerts.class).find(authority, LocalDate.of(2019, 1, 1), LocalDate.of(2019, 1, 1)));
        assertThat(early).noneMatch(one -> one.why().contains("2024/25"));
        assertThatThrownBy(() -> as(() -> get(Alerts.class).find(new AuthorityCode("999"), DAY, DAY)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Import the register first");
    }

    @Test
    void england_is_looked_at_whole_by_the_rules_that_come_along() {
        var all = as("*", "operator", () -> get(Alerts.class).find(null, DAY, DAY));
        assertThat(all.stream().map(Alert::authority).distinct().count()).isGreaterThan(1);
    }

    @Test
    void other_rules_are_put_in_force_by_their_authority_alone() {
        var alerts = get(Alerts.class);
        var other = as(
                "*",
                "operator",
                () -> get(SchoolRegister.class).list(SchoolRegister.Question.openStateFunded(null, DAY)).stream()
                        .map(School::authority)
                        .filter(code -> code != null && !code.equals(authority))
                        .findFirst()
                        .orElseThrow());
        var shipped = as(() -> alerts.inForce(authority)).dmn();
        var stricter = shipped.replace("&gt;= 8<", "&gt;= 6<").getBytes(StandardCharsets.UTF_8);
        assertThat(new String(stricter, StandardCharsets.UTF_8)).isNotEqualTo(shipped);
        as(other.code(), "person:5", () -> alerts.put(other, "ours.dmn", stricter, "Absence matters more here", "Ann"));
        assertThat(as(other.code(), "person:5", () -> alerts.inForce(other)).hash())
                .isNotEqualTo(as(() -> alerts.inForce(authority)).hash());
        assertThat(as(other.code(), "person:5", () -> alerts.history(other)))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo("Absence matters more here"));
        assertThatThrownBy(() ->
                        as(other.code(), "person:5", () -> alerts.put(other, "ours.dmn", stricter, "Again", "Ann")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("in force already");
        assertThatThrownBy(() -> as(
                        other.code(),
                        "person:5",
                        () -> alerts.put(
                                other,
                                "ours.dmn",
                                shipped.replace("chance higher than", "shoe size")
                                        .getBytes(StandardCharsets.UTF_8),
                                "Odd",
                                "Ann")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("“shoe size”, which isn’t one of the inputs offered");
        assertThatThrownBy(() -> get(AlertRules.class)
                        .read(
                                "ours.dmn",
                                shipped.replace("hitPolicy=\"COLLECT\"", "hitPolicy=\"FIRST\"")
                                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("COLLECT");
        assertThatThrownBy(() -> get(AlertRules.class)
                        .read(
                                "ours.dmn",
                                shipped.replaceFirst("<text>\"alert\"</text>", "<text>\"alarm\"</text>")
                                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("it is “alert” or “strength”");
    }

    @Test
    void a_rule_tells_of_how_many_schools_it_couldn_t_be_asked() {
        var counted = as(() -> get(Alerts.class).counted(authority));
        assertThat(counted).hasSizeGreaterThan(20);
        // no school of today is measured by the floor of 2018, and secondary schools have no key stage 2
        var schools = as(() -> get(SchoolRegister.class).list(SchoolRegister.Question.openStateFunded(authority, DAY)))
                .size();
        assertThat(counted)
                .anySatisfy(one -> {
                    assertThat(one.rule().id()).isEqualTo("below-the-floor");
                    assertThat(one.untested()).isEqualTo(schools);
                })
                .anySatisfy(one -> {
                    assertThat(one.rule().id()).isEqualTo("primary-far-below");
                    assertThat(one.untested()).isLessThan(schools);
                });
    }

    @Test
    void rules_are_tried_on_past_years_beside_all_schools() {
        var rates = get(HitRates.class);
        as(() -> {
            rates.tryOn(authority, new AcademicYear(2023));
            rates.tryOn(authority, new AcademicYear(2023));
            return true;
        });
        var trial = as(() -> rates.trial(authority)).orElseThrow();
        assertThat(trial.from()).isEqualTo(2023);
        assertThat(trial.all().fired()).isPositive();
        assertThat(trial.rules().values())
                .allSatisfy(one ->
                        assertThat(one.fired()).isLessThanOrEqualTo(trial.all().fired()));
        assertThat(as("000", "person:9", () -> rates.trial(authority))).isEmpty();
        assertThat(as(() -> rates.kept(authority)).values()).allMatch(one -> one.judged() == 0);
        assertThat(as(() -> rates.greaterNeed(authority)).values()).allMatch(one -> one.judged() == 0);
    }

    @Test
    void a_watchlist_is_its_owners_until_it_is_shared_and_only_the_owner_changes_it() {
        var lists = get(Watchlists.class);
        var school = anyOpen().school();
        long id = as(() -> lists.make(authority, "New heads", "Ann"));
        assertThat(as(() -> lists.add(id, List.of(school)))).isEqualTo(1);
        assertThat(as(() -> lists.add(id, List.of(school)))).isZero();
        Supplier<List<Watchlists.Watchlist>> seen = () -> lists.list(authority);
        assertThat(as(authority.code(), "person:2", seen)).isEmpty();
        as(() -> {
            lists.share(id, true);
            return true;
        });
        assertThat(as(authority.code(), "person:2", seen)).singleElement().satisfies(one -> {
            assertThat(one.own()).isFalse();
            assertThat(one.schools()).isEqualTo(1);
        });
        assertThatThrownBy(() -> as(authority.code(), "person:2", () -> lists.add(id, List.of(school))))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> as(() -> lists.make(authority, "New heads", "Ann")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("already");
        assertThat(as("000", "person:1", seen)).isEmpty();
        as(() -> {
            lists.remove(id, school);
            lists.delete(id);
            return true;
        });
        assertThat(as(() -> lists.find(id))).isEmpty();
    }

    @Test
    void an_officer_of_several_schools_reads_those_and_no_others_together() {
        var open = as(() -> get(Alerts.class).open(authority));
        var schools = open.stream().map(Alert::school).distinct().limit(3).toList();
        var own = schools.subList(0, 2);
        var scope = new Scope(Set.of(), own.stream().map(SchoolId::value).collect(Collectors.toSet()), "person:30");
        assertThat(scope.get(() -> get(Alerts.class).open(schools)))
                .isNotEmpty()
                .allMatch(one -> own.contains(one.school()))
                .hasSize((int)
                        open.stream().filter(one -> own.contains(one.school())).count());
        var fit = scope.get(() -> get(EarlyWarning.class).latest(DAY, DAY)).orElseThrow();
        assertThat(scope.get(() -> get(EarlyWarning.class).scores(fit, schools)))
                .isNotEmpty()
                .allMatch(one -> own.contains(one.school()));
        assertThat(scope.get(() -> get(EarlyWarning.class).scores(fit, List.of())))
                .isEmpty();
        var drafted = open.stream()
                .filter(one -> own.contains(one.school()) && one.urn().value() != 999999)
                .findFirst()
                .orElseThrow();
        long draft = as(() -> get(Assessments.class).start(school(drafted), "Ann"));
        assertThat(scope.get(() -> get(Assessments.class).frozen(schools)))
                .as("a draft isn’t theirs yet")
                .noneMatch(one -> one.id() == draft);
    }

    @Test
    void the_lead_of_a_consortium_sees_what_a_school_shares_for_as_long_as_it_does() {
        var alert = as(() -> get(Alerts.class).open(authority)).stream()
                .filter(one -> one.urn().value() != 999999)
                .reduce((first, second) -> second)
                .orElseThrow();
        var school = alert.school();
        var lead = new Scope(Set.of(), Set.of(school.value()), "person:40")
                .takingPart(Set.of(authority.code()), Set.of("consortium:9"));
        var headAndLead = new Scope(Set.of(), Set.of(school.value()), "person:41")
                .takingPart(Set.of(authority.code()), Set.of("consortium:9", "school:" + school.value()));
        Supplier<List<Alert>> alerts = () -> get(Alerts.class).ofSchool(school);
        assertThat(lead.get(alerts)).as("nothing, until the school says so").isEmpty();
        assertThat(headAndLead.get(alerts)).isNotEmpty();
        var leadAndOfficer = new Scope(Set.of(), Set.of(school.value()), "person:43")
                .takingPart(Set.of(authority.code()), Set.of("consortium:9", "trust:4711"));
        assertThat(leadAndOfficer.get(alerts))
                .as("an officer of another trust leads the consortium")
                .isEmpty();
        share("update schools.entry set trust_uid = 4711 where school = :school and :authority <> ''", school);
        assertThat(leadAndOfficer.get(alerts)).as("of the school’s own trust").isNotEmpty();
        share("insert into signals.sharing (authority, school, what) values (:authority, :school, 'findings')", school);
        assertThat(lead.get(alerts)).as("something else is shared").isEmpty();
        share("insert into signals.sharing (authority, school, what) values (:authority, :school, 'alerts')", school);
        assertThat(lead.get(alerts)).isNotEmpty().allMatch(one -> one.school().equals(school));
        assertThat(lead.get(() -> get(Alerts.class).conversations(school))).isEmpty();
        assertThat(new Scope(Set.of(), Set.of(school.value() + 1), "person:42")
                        .takingPart(Set.of(authority.code()), Set.of("consortium:9"))
                        .get(alerts))
                .as("of another consortium")
                .isEmpty();
        share(
                "update signals.sharing set ended_at = now(), ended_by = 'x' where authority = :authority and school = :school",
                school);
        assertThat(lead.get(alerts)).as("withdrawn at once").isEmpty();
    }

    private static void share(String sql, SchoolId school) {
        as(
                "*",
                "operator",
                () -> get(TransactionTemplate.class)
                        .execute(status -> get(JdbcClient.class)
                                .sql(sql)
                                .param("authority", authority.code())
                                .param("school", school.value())
                                .update()));
    }

    @Test
    void a_watchlist_made_with_schools_is_made_whole_or_not_at_all() {
        var lists = get(Watchlists.class);
        var schools = as(() -> get(Alerts.class).open(authority)).stream()
                .map(Alert::school)
                .distinct()
                .limit(2)
                .toList();
        var put = as(authority.code(), "person:8", () -> lists.makeWith(authority, "Selected", "Bo", schools));
        assertThat(put.added()).isEqualTo(schools.size());
        assertThatThrownBy(() ->
                        as(authority.code(), "person:8", () -> lists.makeWith(authority, "Selected", "Bo", schools)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("already");
        assertThat(as(authority.code(), "person:8", () -> lists.list(authority)))
                .singleElement()
                .satisfies(one -> assertThat(one.schools()).isEqualTo(schools.size()));
        as(authority.code(), "person:8", () -> {
            lists.delete(put.list());
            return true;
        });
    }

    @Test
    void the_verb_prints_what_the_rules_find() {
        var rows = new ByteArrayOutputStream();
        var out = new Output(
                new PrintStream(rows, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        var verb = new AlertsVerb();
        new CommandLine(verb).parseArgs("--authority", authority.code(), "--as-at", DAY.toString(), "--format", "csv");
        assertThat(as("*", "operator:test", () -> verb.run(made.factory(), out)))
                .isZero();
        assertThat(rows.toString(StandardCharsets.UTF_8).lines())
                .hasSizeGreaterThan(1)
                .first()
                .isEqualTo("urn,name,rule,fired_on,why");
    }

    @Test
    void a_letter_tells_each_alert_once() {
        var digests = get(Digests.class);
        as(() -> {
            digests.choose(7, authority, "all");
            return true;
        });
        assertThat(as(() -> digests.of(7))).isEqualTo("all");
        var wanted = as(digests::wanted).getFirst();
        assertThat(wanted.sentOn()).isNull();
        // without a mail server nothing is sent, and nothing is told twice once there is one
        assertThat(as(() -> digests.send(wanted, "Ann", "ann@example.org"))).isFalse();
        assertThat(as(digests::wanted).getFirst().sentOn()).isEqualTo(DAY);
        as(() -> {
            digests.choose(7, authority, "none");
            return true;
        });
        assertThat(as(digests::wanted)).isEmpty();
    }

    @Test
    void a_letter_reaches_its_reader_in_term_time_by_the_authoritys_own_calendar() throws Exception {
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            var monday = LocalDate.of(2026, 11, 23);
            var post = PostForTests.to(server.getSmtp().getPort(), get(JdbcClient.class), get(Clock.class));
            as(() -> {
                get(Digests.class).choose(8, authority, "all");
                return true;
            });
            plant("Fresh School", 999998);
            var wanted = as(get(Digests.class)::wanted).stream()
                    .filter(one -> one.person() == 8)
                    .findFirst()
                    .orElseThrow();
            var thatWeek = LettersForTests.on(monday, made.factory(), post.outbox());
            var nextWeek = LettersForTests.on(monday.plusWeeks(1), made.factory(), post.outbox());
            assertThat(as(() -> thatWeek.isDue(wanted)))
                    .as("by the calendar that comes along")
                    .isTrue();
            as(() -> {
                get(LetterCalendars.class)
                        .keep(
                                authority,
                                new LetterDays(
                                        Set.of(),
                                        0,
                                        10,
                                        5,
                                        5,
                                        List.of(new LetterDays.Holiday(monday, monday.plusDays(4), "training week"))),
                                0);
                return true;
            });
            assertThat(as(() -> thatWeek.isDue(wanted)))
                    .as("a holiday of its own")
                    .isFalse();
            assertThat(as(() -> nextWeek.isDue(wanted))).isTrue();
            assertThat(as(() -> nextWeek.send(wanted, "Ann", "ann@example.org")))
                    .isTrue();
            as(
                    "*",
                    "operator",
                    () -> get(TransactionTemplate.class)
                            .execute(status -> post.postman().carry()));
            assertThat(server.getReceivedMessages()).singleElement().satisfies(letter -> {
                assertThat(letter.getSubject()).isEqualTo("1 new alert");
                assertThat(letter.getAllRecipients()[0]).hasToString("ann@example.org");
                assertThat(GreenMailUtil.getBody(letter).replace("=\r\n", ""))
                        .contains("Fresh School")
                        .contains("https://trajectory.example.org/alerts")
                        .doesNotContain("why it fired");
            });
            var told = as(get(Digests.class)::wanted).stream()
                    .filter(one -> one.person() == 8)
                    .findFirst()
                    .orElseThrow();
            assertThat(as(() -> nextWeek.isDue(told))).as("one a week").isFalse();
            assertThat(as(() -> LettersForTests.on(monday.plusWeeks(2), made.factory(), post.outbox())
                            .send(told, "Ann", "ann@example.org")))
                    .as("nothing new")
                    .isFalse();
        } finally {
            server.stop();
            as(() -> {
                get(Digests.class).choose(8, authority, "none");
                return get(Alerts.class).run(authority);
            });
        }
    }

    /** An alert of a school that there isn’t; the next run lets it lapse. */
    private static void plant(String name, int number) {
        as(
                "*",
                "operator",
                () -> get(TransactionTemplate.class)
                        .execute(status -> get(JdbcClient.class)
                                .sql("""
                        insert into alerts.alert (run, authority, school, urn, name, rule, kind, theme, title, talk, why, sources, fired_on)
                        select id, authority, :number, :number, :name, 'gone', 'alert', 'results', 'T', 'T', 'why it fired', '', as_at
                          from alerts.run where authority = :authority order by id limit 1
                        """)
                                .param("name", name)
                                .param("number", number)
                                .param("authority", authority.code())
                                .update()));
    }

    @Test
    void a_risk_assessment_keeps_the_evidence_of_its_day_and_stays_once_frozen() {
        var assessments = get(Assessments.class);
        var school = school(anyOpen());
        long id = as(() -> assessments.start(school, "Ann"));
        assertThat(as(() -> assessments.start(school, "Ben"))).isEqualTo(id);
        var draft = as(() -> assessments.find(id)).orElseThrow();
        assertThat(draft.evidence())
                .extracting(Assessment.Section::heading)
                .contains(
                        "The school",
                        "Inspections",
                        "What inspections left to do",
                        "Results and absence",
                        "Who comes to it",
                        "Exclusions, staff, money and preferences",
                        "Category",
                        "Early warning",
                        "Alerts and strengths",
                        "What people say",
                        "How the school rates itself");
        assertThat(draft.evidence().get(3).grid()).isNotNull().satisfies(grid -> {
            assertThat(grid.columns()).contains("England", "Similar schools");
            assertThat(grid.rows()).isNotEmpty().allSatisfy(row -> {
                assertThat(row.cells()).hasSameSizeAs(grid.columns());
                assertThat(row.source()).contains(", line ");
            });
            assertThat(grid.rows())
                    .anySatisfy(
                            row -> assertThat(row.cells().get(4)).as("England").isNotEmpty());
        });
        var head = new Scope(Set.of(), Set.of(school.id().value()), "person:3");
        assertThat(head.get(() -> assessments.find(id))).isEmpty();
        var said = new Assessments.Judgement(Assessment.Risk.MEDIUM, "One cohort", "Look in March", DAY.plusMonths(4));
        as(() -> {
            assessments.save(id, draft.version(), said, false, "Ann");
            return true;
        });
        assertThatThrownBy(() -> as(() -> {
                    assessments.save(id, draft.version(), said, true, "Ben");
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Somebody else");
        as(() -> {
            assessments.save(id, draft.version() + 1, said, true, "Ann");
            return true;
        });
        assertThat(head.get(() -> assessments.find(id)))
                .hasValueSatisfying(one -> assertThat(one.risk()).isEqualTo(Assessment.Risk.MEDIUM));
        assertThatThrownBy(() -> as(() -> {
                    assessments.save(id, draft.version() + 2, said, false, "Ann");
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("stays as it is");
        assertThatThrownBy(() -> as(
                        "*",
                        "operator",
                        () -> get(TransactionTemplate.class)
                                .execute(status -> get(JdbcClient.class)
                                        .sql("update alerts.assessment set reasons = 'other' where id = :id")
                                        .param("id", id)
                                        .update())))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("stays as it is");
    }
}
