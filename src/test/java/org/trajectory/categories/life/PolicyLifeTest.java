package org.trajectory.categories.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.categories.Policies;
import org.trajectory.categories.TestCategories;
import org.trajectory.categories.life.PolicyVersion.Decision;
import org.trajectory.categories.life.PolicyVersion.Stage;
import org.trajectory.categories.rules.RuleSetReader;
import org.trajectory.categories.rules.Tables;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Conflict;

class PolicyLifeTest {
    private static final AuthorityCode OURS = new AuthorityCode("937");
    private static final AuthorityCode THEIRS = new AuthorityCode("816");
    private static final Decision BOARD =
            new Decision("Partnership board", LocalDate.of(2026, 7, 17), "minute 12", LocalDate.of(2026, 9, 1));

    private static TestDatabase database;
    private static TestCategories beans;
    private static PolicyLife life;
    private static Policies policies;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        beans = TestCategories.on(database);
        life = beans.get(PolicyLife.class);
        policies = beans.get(Policies.class);
    }

    @AfterAll
    static void close() {
        beans.close();
        database.close();
    }

    @Test
    void a_policy_goes_from_draft_to_adopted_and_is_superseded_by_the_next() {
        var first = as(OURS, () -> life.begin(OURS, "ours", "Ours", policies.get("warwickshire-2013")));
        assertThat(first.isDraft()).isTrue();
        as(OURS, () -> life.propose(first));
        as(OURS, () -> life.consult(get("ours", 1), LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30)));
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> life.adopt(
                                get("ours", 1),
                                new Decision("Board", LocalDate.of(2026, 6, 30), "m", LocalDate.of(2026, 9, 1)))))
                .hasMessageContaining("runs until 30 June 2026");
        as(OURS, () -> life.adopt(get("ours", 1), BOARD));
        assertThat(as(OURS, () -> policies.get("ours").version())).isEqualTo("1");

        var second = as(OURS, () -> life.next(get("ours", 1)));
        var third = as(OURS, () -> life.next(second));
        as(OURS, () -> life.propose(second));
        as(OURS, () -> life.propose(third));
        assertThatThrownBy(() -> as(OURS, () -> life.adopt(get("ours", 3), BOARD)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the schools haven’t been asked");
        as(OURS, () -> life.consult(get("ours", 3), LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30)));
        as(OURS, () -> life.adopt(get("ours", 3), BOARD));

        assertThat(as(OURS, () -> get("ours", 1)).stage()).isEqualTo(Stage.SUPERSEDED);
        assertThat(as(OURS, () -> get("ours", 1)).decision()).isEqualTo(BOARD);
        assertThat(as(OURS, () -> policies.get("ours").version())).isEqualTo("3");
        assertThatThrownBy(() -> as(OURS, () -> life.adopt(get("ours", 2), BOARD)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("superseded by a version adopted later");
    }

    @Test
    void of_two_who_change_a_draft_at_once_the_second_is_told() {
        var draft = as(OURS, () -> life.begin(OURS, "twice", "Twice", policies.get("report-card-2025")));
        var rules = RuleSetReader.read(life.table(draft));
        var renamed = rules.about("twice", "Once", "1", "", null);
        as(OURS, () -> life.save(draft, draft.revision(), renamed, "changed a policy"));

        assertThatThrownBy(() -> as(OURS, () -> life.save(draft, draft.revision(), rules, "changed a policy")))
                .isInstanceOf(Conflict.class);
        assertThat(as(OURS, () -> get("twice", 1)).title()).isEqualTo("Once");
    }

    @Test
    void what_is_proposed_has_no_gap_and_does_not_change_any_more() {
        var gap = Tables.dmn("UNIQUE", "latest overall grade", "1,2 | \"a\"", "null | \"\"")
                .replace("name=\"x\"", "name=\"gappy\"");
        var taken = as(OURS, () -> life.take(OURS, "gappy.dmn", gap.getBytes(StandardCharsets.UTF_8)));
        assertThat(taken.reference()).isEqualTo("gappy@1");
        assertThatThrownBy(() -> as(OURS, () -> life.propose(get("gappy", 1))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("No rule fits a school with latest overall grade 3");

        var proposed = as(OURS, () -> life.begin(OURS, "fixed", "Fixed", policies.get("warwickshire-2013")));
        as(OURS, () -> life.propose(proposed));
        assertThatThrownBy(() -> as(
                        OURS,
                        () -> life.save(
                                get("fixed", 1), 2, RuleSetReader.read(life.table(proposed)), "changed a policy")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("don’t change any more");
        for (var sql : new String[] {
            "update categories.policy_version set dmn = 'x' where policy = 'fixed'",
            "update categories.policy_version set stage = 'superseded', superseded_on = now(), body = 'y' where policy = 'ours' and stage = 'adopted'",
            "update categories.policy_version set stage = 'adopted' where policy = 'gappy'",
            "delete from categories.policy_version where policy = 'fixed'"
        }) {
            assertThatThrownBy(() -> as(OURS, () -> {
                        int changed = database.db().sql(sql).update();
                        if (changed == 0) {
                            throw new org.springframework.dao.EmptyResultDataAccessException(1);
                        }
                        return changed;
                    }))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void a_file_taken_in_and_given_out_says_the_same() {
        var shipped = policies.get("warwickshire-2013").dmn().getBytes(StandardCharsets.UTF_8);
        assertThat(as(THEIRS, () -> life.take(THEIRS, "w.dmn", shipped)).changed())
                .isFalse();
        var changed =
                new String(shipped, StandardCharsets.UTF_8).replace("Judged outstanding.", "Judged to be outstanding.");
        var taken = as(THEIRS, () -> life.take(THEIRS, "w.dmn", changed.getBytes(StandardCharsets.UTF_8)));
        assertThat(taken.reference()).isEqualTo("warwickshire-2013-816@1");
        var given = as(THEIRS, () -> policies.get(taken.reference()).dmn());

        assertThat(as(THEIRS, () -> life.take(THEIRS, "again.dmn", given.getBytes(StandardCharsets.UTF_8)))
                        .changed())
                .isFalse();
    }

    @Test
    void another_authority_sees_nothing_and_a_head_sees_what_is_proposed() {
        as(OURS, () -> life.begin(OURS, "hidden", "Hidden", policies.get("warwickshire-2013")));
        var head = new Scope(Set.of(), Set.of(41L), "test");

        assertThat(as(THEIRS, () -> life.find("hidden", 1))).isEmpty();
        assertThat(head.get(() -> life.find("hidden", 1))).isEmpty();
        as(OURS, () -> life.propose(get("hidden", 1)));
        assertThat(head.get(() -> life.find("hidden", 1))).isPresent();
        assertThatThrownBy(
                        () -> as(THEIRS, () -> life.begin(THEIRS, "hidden", "Mine", policies.get("warwickshire-2013"))))
                .hasMessageContaining("already");
    }

    @Test
    void a_school_says_what_it_thinks_while_the_policy_is_in_consultation() {
        var views = beans.get(SchoolViews.class);
        var today = LocalDate.now();
        as(OURS, () -> life.begin(OURS, "asked", "Asked", policies.get("warwickshire-2013")));
        as(OURS, () -> life.propose(get("asked", 1)));
        var school = new SchoolId(41);
        assertThatThrownBy(() -> says(views, school, SchoolViews.Stance.FOR, ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("isn’t in consultation");

        as(OURS, () -> life.consult(get("asked", 1), today, today.plusDays(7)));
        assertThatThrownBy(() -> says(views, school, SchoolViews.Stance.AGAINST, " "))
                .hasMessageContaining("Say what is wrong");
        assertThatThrownBy(() -> says(views, new SchoolId(42), SchoolViews.Stance.FOR, ""))
                .as("another school’s view")
                .isInstanceOf(DataAccessException.class);
        says(views, school, SchoolViews.Stance.UNDECIDED, "");
        says(views, school, SchoolViews.Stance.AGAINST, "Steady isn’t improving.");

        assertThat(as(OURS, () -> views.of(get("asked", 1)))).singleElement().satisfies(one -> {
            assertThat(one.stance()).isEqualTo(SchoolViews.Stance.AGAINST);
            assertThat(one.words()).isEqualTo("Steady isn’t improving.");
        });
        assertThat(as(OURS, () -> views.sentence(get("asked", 1)))).contains("against it: 1");
        assertThat(new Scope(Set.of(), Set.of(42L), "other head").get(() -> views.of(get("asked", 1))))
                .isEmpty();
        var after = new Decision("Board", today.plusDays(8), "m", today.plusDays(8));
        assertThatThrownBy(() -> as(OURS, () -> life.adopt(get("asked", 1), after)))
                .hasMessageContaining("lies ahead");
    }

    private static void says(SchoolViews views, SchoolId school, SchoolViews.Stance stance, String words) {
        new Scope(Set.of(), Set.of(41L), "head")
                .run(() -> database.transactions().executeWithoutResult(status -> {
                    views.say(get("asked", 1), school, "Oak", stance, words, "Harriet Moss");
                }));
    }

    private static PolicyVersion get(String policy, int version) {
        return life.find(policy, version).orElseThrow();
    }

    private static void as(AuthorityCode authority, Runnable work) {
        new Scope(Set.of(authority.code()), Set.of(), "test").run(work);
    }

    private static <T> T as(AuthorityCode authority, Supplier<T> work) {
        return new Scope(Set.of(authority.code()), Set.of(), "test")
                .get(() -> database.transactions().execute(status -> work.get()));
    }
}
