package org.trajectory.categories.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.access.Audit;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.categories.TestCategories;
import org.trajectory.categories.cycle.Cycles.Moderator;
import org.trajectory.partnership.Consortia;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

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
                beans.get(Categorisation.class),
                beans.get(Consortia.class),
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
        as(OURS, () -> run(() -> later.moderate(moderated, new Urn(100002), "2A", "The results did rise", TWO)));
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
        changedByHand();
    }

    /** The category holds from the past, so that it can be changed by hand today. */
    private static void changedByHand() {
        var overrides = new Overrides(
                database.db(), beans.get(Categorisation.class), beans.get(Audit.class), Optional.of(Clock.systemUTC()));
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
        assertThatThrownBy(() -> cycles.check(LocalDate.of(2026, 12, 4), ANSWER, BOARD))
                .hasMessageContaining("7 December 2026");
        assertThatThrownBy(() -> cycles.check(SHARE, LocalDate.of(2026, 12, 7), BOARD))
                .hasMessageContaining("5 school days")
                .hasMessageContaining("14 December 2026");
        assertThatThrownBy(() -> cycles.check(SHARE, ANSWER, ANSWER.minusDays(1)))
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
