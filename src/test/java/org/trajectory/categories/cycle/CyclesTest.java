package org.trajectory.categories.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.access.AtSchools;
import org.trajectory.access.Audit;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.categories.TestCategories;
import org.trajectory.categories.cycle.Cycles.Moderator;
import org.trajectory.categories.letterdays.LetterCalendars;
import org.trajectory.categories.letterdays.LetterDays;
import org.trajectory.categories.overrides.Overrides;
import org.trajectory.categories.published.Publishing;
import org.trajectory.categories.published.Visibilities;
import org.trajectory.categories.published.Visibility;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.platform.mail.Outbox;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;
import org.trajectory.web.Conflict;

class CyclesTest {
    private static final AuthorityCode OURS = new AuthorityCode("937");
    private static final LocalDate SHARE = LocalDate.of(2026, 11, 30);
    private static final LocalDate ANSWER = LocalDate.of(2026, 12, 14);
    private static final LocalDate BOARD = LocalDate.of(2027, 1, 14);
    private static final List<Moderator> TWO =
            List.of(new Moderator("Ada Lowe", ""), new Moderator("Ben Oak", "North"));

    private static TestDatabase database;
    private static TestCategories beans;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        beans = TestCategories.on(database);
    }

    @AfterAll
    static void close() {
        beans.close();
        database.close();
    }

    private static Cycles on(LocalDate day) {
        return new Cycles(
                new CycleTable(database.db()),
                beans.get(LetterCalendars.class),
                beans.get(Categorisation.class),
                beans.get(Moderators.class),
                beans.get(Audit.class),
                Optional.of(Clock.fixed(day.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC)));
    }

    /** One agrees, one challenges and wins, one is silent. */
    @Test
    void categories_go_from_proposed_to_agreed() {
        long run = run(OURS, 1);
        var monday = on(SHARE);
        var cycle = as(OURS, () -> monday.open(OURS, "2026/27", run, SHARE, ANSWER, BOARD));
        assertThatThrownBy(() -> as(OURS, () -> monday.open(OURS, "Another", run, SHARE, ANSWER, BOARD)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("“2026/27” is still running");
        assertThat(head(1, () -> monday.find(cycle.id()))).isEmpty();
        assertThatThrownBy(() ->
                        as(OURS, () -> run(() -> on(LocalDate.of(2026, 12, 4)).share(cycle))))
                .hasMessageContaining("is a Friday");
        as(OURS, () -> run(() -> monday.share(cycle)));

        var shared = head(1, () -> monday.find(cycle.id())).orElseThrow();
        assertThat(head(1, () -> monday.standings(cycle.id()))).hasSize(1);
        head(1, () -> run(() -> monday.answer(shared, new Urn(100001), true, "", "", "Head of one")));
        head(
                2,
                () -> run(() ->
                        monday.answer(shared, new Urn(100002), false, "Our results rose", "Table 3", "Head of two")));
        assertThatThrownBy(() -> head(2, () -> run(() -> monday.answer(shared, new Urn(100002), false, " ", "", "x"))))
                .hasMessageContaining("Say what is wrong");
        assertThatThrownBy(() -> head(1, () -> run(() -> monday.answer(shared, new Urn(100003), true, "", "", "x"))))
                .as("a head answers for the own school only")
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> head(
                        3, () -> run(() -> on(ANSWER.plusDays(1)).answer(shared, new Urn(100003), true, "", "", "x"))))
                .hasMessageContaining("Answers were due by 14 December 2026");
        assertThatThrownBy(() -> as(OURS, () -> run(() -> monday.closeEarly(shared))))
                .hasMessageContaining("may answer until");
        as(OURS, () -> run(() -> monday.extend(shared, new Urn(100003), ANSWER.plusDays(3), "The head is away")));
        assertThat(head(
                        3,
                        () -> Cycles.last(
                                shared,
                                monday.standing(cycle.id(), new Urn(100003)).orElseThrow())))
                .isEqualTo(ANSWER.plusDays(3));

        var later = on(ANSWER.plusDays(4));
        as(OURS, () -> run(() -> later.closeEarly(shared)));
        var moderated = as(OURS, () -> later.find(cycle.id())).orElseThrow();
        assertThatThrownBy(() -> as(OURS, () -> run(() -> later.agree(moderated, "2027-001", BOARD))))
                .hasMessageContaining("1 category is challenged and not yet moderated: School 2");
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> run(
                                () -> later.moderate(moderated, new Urn(100002), "2A", "It is so", TWO.subList(0, 1)))))
                .hasMessageContaining("two moderators");
        assertThatThrownBy(() ->
                        as(OURS, () -> run(() -> later.moderate(moderated, new Urn(100002), "9Z", "It is so", TWO))))
                .hasMessageContaining("no category “9Z”");
        var unmoderated = as(
                OURS,
                () -> Cycles.seen(later.standing(cycle.id(), new Urn(100002)).orElseThrow()));
        as(
                OURS,
                () -> run(() ->
                        later.moderate(moderated, new Urn(100002), "2A", "The results did rise", TWO, unmoderated)));
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> run(() ->
                                later.moderate(moderated, new Urn(100002), "2B", "They did not", TWO, unmoderated))))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("The moderation was changed by somebody else");
        as(OURS, () -> run(() -> later.agree(moderated, "2027-001", BOARD)));

        assertThat(as(
                        OURS,
                        () -> database.db()
                                .sql(
                                        "select urn || ' ' || category || ' ' || how from categories.agreed_category order by urn")
                                .query(String.class)
                                .list()))
                .containsExactly("100001 2B agreed", "100002 2A moderated", "100003 2B silent");
        assertThatThrownBy(() -> as(OURS, () -> run(() -> later.agree(moderated, "2027-002", BOARD))))
                .hasMessageContaining("can’t be decided");
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> database.db()
                                .sql("update categories.agreed_category set category = '1'")
                                .update()))
                .isInstanceOf(DataAccessException.class);
        whoSeesIsVoted();
        changedByHand();
        withinTheYear(run);
    }

    /** What is agreed shows to others as far as it was voted, and no further. */
    private static void whoSeesIsVoted() {
        var visibilities = beans.get(Visibilities.class);
        var publishing = beans.get(Publishing.class);
        as(OURS, () -> database.db().sql("""
                        insert into categories.cycle (authority, title, run, share_on, answer_by, board_on, stage, shared_on, decision, agreed_from, made_by)
                        select authority, 'Held', run, date '2025-09-01', date '2025-09-15', date '2025-10-01', 'agreed', date '2025-09-01',
                               '2025-009', date '2025-10-01', made_by from categories.cycle where title = '2026/27'
                        """).update());
        as(OURS, () -> database.db().sql("""
                        insert into categories.agreed_category (authority, school, urn, category, agreed_from, cycle, decision, how)
                        select a.authority, a.school, a.urn, a.category, date '2025-10-01', h.id, '2025-009', a.how
                          from categories.agreed_category a, categories.cycle h where h.title = 'Held' and a.decision = '2027-001'
                        """).update());
        as(OURS, () -> run(() -> publishing.refresh(OURS)));
        assertThat(as(OURS, () -> publishing.seen(OURS))).hasSize(3);
        assertThat(head(1, () -> publishing.seen(OURS)))
                .extracting(one -> one.agreed().school().value())
                .containsExactly(1L);
        assertThat(everybody(() -> publishing.counts(OURS))).isEmpty();
        assertThat(everybody(publishing::list)).isEmpty();

        assertThatThrownBy(() -> as(
                        OURS,
                        () -> visibilities.propose(
                                OURS, Visibility.Among.SCHOOL, Visibility.ToPublic.NAMES, "Why not", "Ann")))
                .hasMessageContaining("all schools see");
        vote(Visibility.Among.SCHOOLS, Visibility.ToPublic.COUNTS, "2027-010");
        assertThat(partner(1, () -> publishing.seen(OURS))).hasSize(3);
        assertThat(head(1, () -> publishing.seen(OURS)))
                .as("a head of another authority’s partnership")
                .hasSize(1);
        assertThat(everybody(() -> publishing.counts(OURS)))
                .filteredOn(one -> one.schools() > 0)
                .extracting(one -> one.category() + " " + one.schools())
                .containsExactlyInAnyOrder("2A 1", "2B 2");
        assertThat(everybody(() -> publishing.seen(OURS)))
                .as("no school’s name")
                .isEmpty();

        vote(Visibility.Among.SCHOOLS, Visibility.ToPublic.NAMES, "2027-011");
        assertThat(everybody(() -> publishing.seen(OURS))).hasSize(3);
        vote(Visibility.Among.CONSORTIUM, Visibility.ToPublic.NOTHING, "2027-012");
        assertThat(everybody(() -> publishing.seen(OURS))).isEmpty();
        assertThat(everybody(() -> publishing.counts(OURS))).isEmpty();
        assertThat(partner(1, () -> publishing.seen(OURS)))
                .as("without a consortium, the own one")
                .hasSize(1);
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> database.db()
                                .sql("update categories.visibility set among = 'schools' where decision is not null")
                                .update()))
                .isInstanceOf(DataAccessException.class);
    }

    private static void vote(Visibility.Among among, Visibility.ToPublic toPublic, String decision) {
        var asked = as(OURS, () -> beans.get(Visibilities.class).propose(OURS, among, toPublic, "Openness", "Ann"));
        var matter = beans.matter("visibility");
        as(
                OURS,
                () -> run(() -> matter.carried(new org.trajectory.partnership.Matter.Carried(
                        decision, OURS, String.valueOf(asked.id()), LocalDate.now(ZoneOffset.UTC), "The board"))));
    }

    private static <T> T everybody(Supplier<T> work) {
        return new Scope(Set.of(), Set.of(), "public")
                .get(() -> database.transactions().execute(status -> work.get()));
    }

    private static <T> T partner(long school, Supplier<T> work) {
        return new Scope(Set.of(), Set.of(school), "person:" + school)
                .takingPart(Set.of(OURS.code()), Set.of("school:" + school))
                .get(() -> database.transactions().execute(status -> work.get()));
    }

    /** After an inspection one school moves by the same steps, in five school days instead of ten; the others see nothing. */
    private static void withinTheYear(long run) {
        var monday = on(LocalDate.of(2027, 2, 1));
        var answer = LocalDate.of(2027, 2, 8);
        var board = LocalDate.of(2027, 2, 10);
        var one = List.of(new Urn(100001));
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> monday.openInYear(
                                OURS, "After", run, one, "An inspection", monday.today(), answer.minusDays(1), board)))
                .hasMessageContaining("must have 5");
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> monday.openInYear(
                                OURS, "After", run, List.of(), "An inspection", monday.today(), answer, board)))
                .hasMessageContaining("Choose the schools");
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> monday.openInYear(
                                OURS,
                                "After",
                                run,
                                List.of(new Urn(100099)),
                                "An inspection",
                                monday.today(),
                                answer,
                                board)))
                .hasMessageContaining("isn’t in this run");
        var cycle = as(
                OURS,
                () -> monday.openInYear(
                        OURS, "After", run, one, "An inspection in January", monday.today(), answer, board));
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> monday.openInYear(
                                OURS, "Again", run, one, "An inspection", monday.today(), answer, board)))
                .hasMessageContaining("is in the cycle “After” already");
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> monday.open(
                                OURS,
                                "2027/28",
                                run,
                                monday.today(),
                                LocalDate.of(2027, 3, 1),
                                LocalDate.of(2027, 3, 10))))
                .hasMessageContaining("“After” is still running");
        as(OURS, () -> run(() -> monday.share(cycle)));
        var shared = as(OURS, () -> monday.find(cycle.id())).orElseThrow();
        assertThat(as(OURS, () -> monday.standings(cycle.id()))).hasSize(1);
        assertThat(head(2, () -> monday.find(cycle.id()))).isEmpty();
        assertThat(head(1, () -> monday.find(cycle.id()))).isPresent();
        head(1, () -> run(() -> monday.answer(shared, new Urn(100001), true, "", "", "Head of one")));
        as(OURS, () -> run(() -> monday.closeEarly(shared)));
        var closed = as(OURS, () -> monday.find(cycle.id())).orElseThrow();
        as(OURS, () -> run(() -> monday.agree(closed, "2027-050", LocalDate.of(2027, 2, 10))));
        assertThat(as(
                        OURS,
                        () -> database.db()
                                .sql("select count(*) from categories.agreed_category where cycle = :cycle")
                                .param("cycle", cycle.id())
                                .query(Long.class)
                                .single()))
                .isEqualTo(1);
    }

    /** A head with an account is written to when the cycle is shared, once more as the last day comes near, and not on a Friday. */
    @Test
    void heads_are_written_to_and_reminded_once() {
        var theirs = new AuthorityCode("816");
        long run = run(theirs, 11);
        as(theirs, () -> database.db().sql("""
                        with p as (insert into access.person (name, email) values ('Harriet', 'harriet@example.org') returning id)
                        insert into access.role_held (person, role, authority, held_where, held_from, held_kind, held_key)
                        select id, 'HEADTEACHER', '816', 'School 11', date '2020-01-01', 'SCHOOL', '11' from p
                        """).update());
        var monday = on(SHARE);
        var cycle = as(theirs, () -> monday.open(theirs, "Theirs", run, SHARE, ANSWER, BOARD));
        assertThat(as(theirs, () -> letters(monday).share(cycle))).isEqualTo(1);
        var shared = as(theirs, () -> monday.find(cycle.id())).orElseThrow();

        assertThat(as(theirs, () -> letters(on(SHARE.plusDays(2))).remind(shared, false)))
                .as("too early")
                .isZero();
        assertThat(as(theirs, () -> letters(on(LocalDate.of(2026, 12, 11))).remind(shared, false)))
                .as("a Friday")
                .isZero();
        assertThat(as(theirs, () -> letters(on(LocalDate.of(2026, 12, 10))).remind(shared, false)))
                .isEqualTo(1);
        assertThat(as(theirs, () -> letters(on(LocalDate.of(2026, 12, 14))).remind(shared, false)))
                .as("once")
                .isZero();
        assertThat(as(
                        theirs,
                        () -> database.db()
                                .sql(
                                        "select subject from platform.letter where recipient = 'harriet@example.org' order by id")
                                .query(String.class)
                                .list()))
                .containsExactly(
                        "A category is proposed for School 11", "Please answer: the proposed category of School 11");
        assertThat(as(theirs, () -> letters(monday).words(shared)))
                .isEqualTo("1 people were told by e-mail, 1 were reminded.");
        head(11, () -> run(() -> monday.answer(shared, new Urn(100011), true, "", "", "Harriet")));
        assertThat(as(theirs, () -> letters(on(LocalDate.of(2026, 12, 14))).remind(shared, true)))
                .as("has answered")
                .isZero();
        shows(shared, monday);
        moderates(theirs, shared);
    }

    /** A head hands in files for the own school while answers are taken; the authority reads them. */
    private static void shows(Cycle shared, Cycles monday) {
        var files = new EvidenceFiles(database.db(), monday, beans.get(Audit.class));
        var eleven = new Urn(100011);
        for (var wrong : List.of(
                Map.entry("a.exe", new byte[1]),
                Map.entry("b.pdf", new byte[0]),
                Map.entry("c.pdf", new byte[6_000_000]))) {
            assertThatThrownBy(() -> head(
                            11,
                            () -> run(() -> files.add(
                                    shared,
                                    standing(monday, shared, eleven),
                                    wrong.getKey(),
                                    wrong.getValue(),
                                    "",
                                    "Harriet"))))
                    .as(wrong.getKey())
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(wrong.getKey());
        }
        head(
                11,
                () -> run(() -> files.add(
                        shared,
                        standing(monday, shared, eleven),
                        "C:\\data\\results.pdf",
                        new byte[] {1, 2},
                        "Results",
                        "Harriet")));
        var own = as(shared.authority(), () -> standing(monday, shared, eleven));
        assertThatThrownBy(() -> head(12, () -> run(() -> files.add(shared, own, "x.pdf", new byte[1], "", "Other"))))
                .as("for another school")
                .isInstanceOf(DataAccessException.class);

        var kept = as(shared.authority(), () -> files.of(shared.id(), new SchoolId(11)));
        assertThat(kept).extracting(EvidenceFiles.Named::fileName).containsExactly("results.pdf");
        assertThat(as(
                                shared.authority(),
                                () -> files.content(
                                        shared.id(),
                                        new SchoolId(11),
                                        kept.getFirst().id()))
                        .orElseThrow()
                        .bytes())
                .containsExactly(1, 2);
        assertThat(head(12, () -> files.of(shared.id(), new SchoolId(11)))).isEmpty();
    }

    private static Cycle.Standing standing(Cycles cycles, Cycle cycle, Urn urn) {
        return cycles.standing(cycle.id(), urn).orElseThrow();
    }

    /** Who answers for a school by an account doesn't moderate it, and is of its consortium whatever is chosen. */
    private static void moderates(AuthorityCode theirs, Cycle shared) {
        var later = on(ANSWER.plusDays(1));
        as(theirs, () -> run(() -> later.close(shared)));
        var cycle = as(theirs, () -> later.find(shared.id())).orElseThrow();
        var ben = new Moderator("Ben Oak", "");
        assertThatThrownBy(() -> as(
                        theirs,
                        () -> run(() -> later.moderate(
                                cycle,
                                new Urn(100011),
                                "2A",
                                "It is so",
                                List.of(new Moderator(" harriet", ""), ben)))))
                .hasMessageContaining("can’t moderate its category");
        assertThatThrownBy(() -> as(
                        theirs,
                        () -> run(() -> later.moderate(
                                cycle,
                                new Urn(100012),
                                "2A",
                                "It is so",
                                List.of(new Moderator("Harriet", "North"), ben)))))
                .hasMessageContaining("answers for a school of no consortium");
        as(
                theirs,
                () -> run(() -> later.moderate(
                        cycle, new Urn(100012), "2A", "It is so", List.of(new Moderator("Harriet", ""), ben))));
        as(theirs, () -> run(() -> later.agree(cycle, "2027-009", BOARD)));

        long next = run(theirs, 11);
        var again = as(theirs, () -> on(SHARE).open(theirs, "Next", next, SHARE, ANSWER, BOARD));
        var told = as(theirs, () -> beans.get(Since.class).of(again, on(SHARE).standings(again.id())));
        assertThat(told.get(new SchoolId(12)).sentences())
                .contains("2A was agreed before, from 14 January 2027, by decision 2027-009.")
                .contains("The rules had proposed 2B then; people changed that after hearing the school.");
        assertThat(as(theirs, () -> beans.get(Since.class).of(again, standing(on(SHARE), again, new Urn(100011))))
                        .orElseThrow()
                        .sentences())
                .singleElement()
                .asString()
                .endsWith("The proposal is the same.");
    }

    private static CycleLetters letters(Cycles cycles) {
        return new CycleLetters(
                cycles, beans.get(AtSchools.class), beans.get(Outbox.class), database.db(), beans.get(Audit.class));
    }

    @Test
    void an_authority_keeps_its_own_calendar_and_two_at_once_are_told() {
        var calendars = beans.get(LetterCalendars.class);
        var other = new AuthorityCode("800");
        var half = new LetterDays.Holiday(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 4), "invented half-term");
        var own = new LetterDays(Set.of(DayOfWeek.MONDAY), 0, 8, 4, 3, List.of(half));
        as(other, () -> run(() -> calendars.keep(other, own, 0)));

        assertThat(as(other, () -> calendars.of(other))).isEqualTo(own);
        assertThatThrownBy(() -> as(other, () -> run(() -> calendars.keep(other, own, 0))))
                .isInstanceOf(Conflict.class);
        as(other, () -> run(() -> calendars.keep(other, own, 1)));
        var twice = own.with(
                List.of(half, new LetterDays.Holiday(LocalDate.of(2026, 12, 4), LocalDate.of(2026, 12, 7), "more")));
        assertThatThrownBy(() -> as(other, () -> run(() -> calendars.keep(other, twice, 2))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("share 4 December 2026");
        assertThat(as(OURS, () -> calendars.of(OURS)))
                .as("of another authority")
                .isEqualTo(LetterDays.shipped());
        assertThatThrownBy(() -> as(other, () -> run(() -> on(SHARE).check(other, false, SHARE, ANSWER, BOARD))))
                .hasMessageContaining("is a Monday");
    }

    /** The category holds from the past, so that it can be changed by hand today. */
    private static void changedByHand() {
        var overrides = new Overrides(
                database.db(),
                beans.get(Categorisation.class),
                beans.get(org.trajectory.categories.published.Publishing.class),
                beans.get(Audit.class),
                Optional.of(Clock.systemUTC()));
        long earlier = as(OURS, () -> database.db().sql("""
                        insert into categories.cycle (authority, title, run, share_on, answer_by, board_on, stage, shared_on, decision, agreed_from, made_by)
                        select authority, 'Earlier', run, date '2025-01-06', date '2025-02-03', date '2025-03-03', 'agreed', date '2025-01-06',
                               '2025-001', date '2025-03-03', made_by
                          from categories.cycle where title = '2026/27'
                        returning id
                        """).query(Long.class).single());
        as(OURS, () -> database.db().sql("""
                        insert into categories.agreed_category (authority, school, urn, category, agreed_from, cycle, decision, how)
                        values ('937', 1, 100001, '2B', date '2025-03-03', :cycle, '2025-001', 'agreed')
                        """).param("cycle", earlier).update());
        var until = LocalDate.now(ZoneOffset.UTC).plusMonths(3);
        as(OURS, () -> run(() -> overrides.ask(OURS, new Urn(100001), "4", "Inspected", "Report", until, "Ann")));
        long id = as(OURS, () -> overrides.list(OURS)).getFirst().id();
        assertThatThrownBy(() -> as(OURS, () -> run(() -> overrides.confirm(OURS, id, "Ann"))))
                .hasMessageContaining("a second person must");
        new Scope(Set.of(OURS.code()), Set.of(), "another")
                .run(() -> database.transactions().executeWithoutResult(status -> overrides.confirm(OURS, id, "Bob")));
        assertThat(as(OURS, () -> overrides.agreed(OURS)).getFirst().category()).isEqualTo("4");
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> database.db()
                                .sql("update categories.category_override set category = '1'")
                                .update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void days_that_do_not_fit_the_school_calendar_are_refused_with_better_ones() {
        var cycles = on(SHARE);
        assertThatThrownBy(() -> cycles.check(OURS, false, LocalDate.of(2026, 12, 4), ANSWER, BOARD))
                .hasMessageContaining("7 December 2026");
        assertThatThrownBy(() -> cycles.check(OURS, false, SHARE, LocalDate.of(2026, 12, 7), BOARD))
                .hasMessageContaining("5 school days")
                .hasMessageContaining("14 December 2026");
        assertThatThrownBy(() -> cycles.check(OURS, false, SHARE, ANSWER, ANSWER.minusDays(1)))
                .hasMessageContaining("board");
    }

    private static long run(AuthorityCode authority, int first) {
        var policy = beans.get(Policies.class).get("warwickshire-2013");
        return as(authority, () -> {
            database.db()
                    .sql(
                            "insert into categories.policy_file (hash, policy, dmn) values (:hash, :id, :dmn) on conflict do nothing")
                    .param("hash", policy.hash())
                    .param("id", policy.id())
                    .param("dmn", policy.dmn())
                    .update();
            long run = database.db()
                    .sql("""
                            insert into categories.run (authority, policy, hash, as_at, known_at, made_by, schools, fingerprint)
                            values (:authority, :policy, :hash, date '2026-07-31', date '2026-11-01', 'test', 3, repeat('0', 64))
                            returning id
                            """)
                    .param("authority", authority.code())
                    .param("policy", policy.id())
                    .param("hash", policy.hash())
                    .query(Long.class)
                    .single();
            for (int n = first; n < first + 3; n++) {
                database.db()
                        .sql("""
                                insert into categories.school_category
                                    (run, authority, school, urn, name, category, rule, missing, cautions, facts)
                                values (:run, :authority, :n, 100000 + :n, 'School ' || :n, '2B', 'good-declining', '', '', '{}')
                                """)
                        .param("run", run)
                        .param("authority", authority.code())
                        .param("n", n)
                        .update();
            }
            return run;
        });
    }

    private static boolean run(Runnable work) {
        work.run();
        return true;
    }

    private static <T> T head(long school, Supplier<T> work) {
        return new Scope(Set.of(), Set.of(school), "person:" + school)
                .get(() -> database.transactions().execute(status -> work.get()));
    }

    private static <T> T as(AuthorityCode authority, Supplier<T> work) {
        return new Scope(Set.of(authority.code()), Set.of(), "test")
                .get(() -> database.transactions().execute(status -> work.get()));
    }
}
