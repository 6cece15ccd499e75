package org.trajectory.categories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.categories.dmn.Shipped;
import org.trajectory.evidence.Source;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

class RunTableTest {
    private static final AuthorityCode OURS = new AuthorityCode("937");
    private static final AuthorityCode THEIRS = new AuthorityCode("816");
    private static final LocalDate JULY = LocalDate.of(2018, 7, 31);
    private static final Policy POLICY = Shipped.WARWICKSHIRE.policy();

    private static TestDatabase database;
    private static RunTable runs;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        runs = new RunTable(database.db());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void a_run_is_kept_with_its_schools_and_their_inputs() {
        var kept = as(OURS, () -> {
            long id = insert(OURS, JULY, row(100001, 1, "2B", "2A"), row(100000, 2, "", null));
            assertThat(runs.find(id).orElseThrow().schools()).isEqualTo(2);
            assertThat(runs.files(id)).containsExactly("ofsted, \"2018\".csv");
            return runs.list(id);
        });

        assertThat(kept).extracting(one -> one.urn().value()).containsExactly(100000, 100001);
        assertThat(kept.getLast().moved()).isTrue();
        assertThat(kept.getLast().missing()).containsExactly("direction of travel", "latest leadership");
        assertThat(kept.getFirst().category()).isEmpty();
        assertThat(kept.getFirst().previous()).isNull();
        var facts = as(
                OURS,
                () -> FactsText.read(runs.find(kept.getFirst().run(), new Urn(100001))
                        .orElseThrow()
                        .facts()));
        assertThat(facts).isEqualTo(inputs());
    }

    @Test
    void another_authority_sees_nothing_of_it() {
        long id = as(OURS, () -> insert(OURS, JULY, row(100001, 1, "2A", null)));

        assertThat(as(THEIRS, () -> runs.find(id))).isEmpty();
        assertThat(as(THEIRS, () -> runs.list(id))).isEmpty();
        assertThat(as(OURS, () -> runs.list(id))).hasSize(1);
        assertThatThrownBy(() -> as(THEIRS, () -> insert(OURS, JULY, row(100001, 1, "2A", null))))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_run_over_England_belongs_to_the_installation() {
        long id =
                Scope.installation("test").get(() -> transaction(() -> insert(null, JULY, row(100001, 1, "2A", null))));

        assertThat(as(OURS, () -> runs.find(id))).isEmpty();
        assertThat(Scope.installation("test").get(() -> transaction(() -> runs.list(id))))
                .hasSize(1);
    }

    @Test
    void a_head_sees_the_own_schools_category_and_no_other() {
        long id = as(OURS, () -> insert(OURS, JULY, row(100001, 41, "2A", null), row(100002, 42, "4", null)));
        var head = new Scope(Set.of(), Set.of(41L), "test");

        assertThat(head.get(() -> transaction(() -> runs.list(id))))
                .extracting(one -> one.school().value())
                .containsExactly(41L);
        assertThat(head.get(() -> transaction(() -> runs.find(id)))).isPresent();
    }

    @Test
    void nothing_kept_can_be_changed() {
        long id = as(OURS, () -> insert(OURS, JULY, row(100001, 1, "2A", null)));
        for (var sql : List.of(
                "update categories.school_category set category = '1' where run = " + id,
                "delete from categories.school_category where run = " + id,
                "delete from categories.run where id = " + id)) {
            assertThatThrownBy(() -> as(OURS, () -> database.db().sql(sql).update()))
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void the_latest_and_the_previous_run_are_found_by_day() {
        var authority = new AuthorityCode("372");
        as(authority, () -> {
            long first = insert(authority, LocalDate.of(2016, 7, 31), row(100001, 1, "2A", null));
            long second = insert(authority, JULY, row(100001, 1, "2B", "2A"));
            assertThat(runs.latest(authority, POLICY.id(), null).orElseThrow().id())
                    .isEqualTo(second);
            assertThat(runs.latest(authority, POLICY.id(), LocalDate.of(2016, 7, 31))
                            .orElseThrow()
                            .id())
                    .isEqualTo(first);
            assertThat(runs.before(authority, POLICY, LocalDate.of(2017, 1, 1), "x")
                            .orElseThrow()
                            .id())
                    .isEqualTo(first);
            assertThat(runs.before(authority, POLICY, JULY, "0".repeat(64))
                            .orElseThrow()
                            .id())
                    .as("a run that says the very same of the same day is no earlier one")
                    .isEqualTo(first);
            assertThat(runs.before(authority, POLICY, JULY, "x").orElseThrow().id())
                    .isEqualTo(second);
            assertThat(runs.same(authority, POLICY.hash(), JULY, JULY)).hasSize(1);
            assertThat(runs.list(authority)).extracting(Run::id).containsExactly(second, first);
            assertThat(runs.policyFile(POLICY.hash()).dmn()).isEqualTo(POLICY.dmn());
            return null;
        });
    }

    @Test
    void movements_pair_a_school_across_a_change_of_urn() {
        as(OURS, () -> {
            long before =
                    insert(OURS, LocalDate.of(2017, 7, 31), row(100001, 1, "2A", null), row(100003, 3, "1", null));
            long after = insert(OURS, JULY, row(150001, 1, "2B", "2A"), row(100004, 4, "3C", null));
            var moved = runs.moved(before, after);
            assertThat(moved).hasSize(3);
            assertThat(moved.stream()
                            .filter(pair -> pair.before() != null && pair.after() != null)
                            .toList())
                    .singleElement()
                    .satisfies(pair -> assertThat(Objects.requireNonNull(pair.after())
                                    .category()
                                    .urn())
                            .isEqualTo(new Urn(150001)));
            return null;
        });
    }

    @Test
    void others_join_the_published_view() {
        long id = as(OURS, () -> insert(OURS, JULY, row(100001, 1, "2A", null)));

        assertThat(as(
                        OURS,
                        () -> database.db()
                                .sql("select category from categories.pub_category where run = :run")
                                .param("run", id)
                                .query(String.class)
                                .list()))
                .containsExactly("2A");
        assertThat(as(
                        THEIRS,
                        () -> database.db()
                                .sql("select category from categories.pub_category where run = :run")
                                .param("run", id)
                                .query(String.class)
                                .list()))
                .isEmpty();
    }

    @Test
    void inputs_written_twice_give_the_same_bytes() {
        assertThat(FactsText.write(inputs())).isEqualTo(FactsText.write(FactsText.read(FactsText.write(inputs()))));
    }

    private static long insert(@Nullable AuthorityCode authority, LocalDate asAt, RunTable.Row... rows) {
        runs.keep(POLICY);
        long id = runs.insert(authority, POLICY, asAt, asAt, "test", rows.length, "0".repeat(64), null);
        runs.insert(id, authority, List.of(rows));
        return id;
    }

    private static RunTable.Row row(int urn, long school, String category, @Nullable String previous) {
        return new RunTable.Row(
                new SchoolCategory(
                        0,
                        new SchoolId(school),
                        new Urn(urn),
                        "Oak, \"the\" {school}\\",
                        Phase.PRIMARY,
                        category,
                        previous,
                        "good-declining",
                        List.of("direction of travel", "latest leadership"),
                        List.of(),
                        210),
                FactsText.write(inputs()));
    }

    private static Map<String, InputValue> inputs() {
        var source = new Source(0, "ofsted, \"2018\".csv", "ofsted", 17, null, JULY, true);
        var inputs = new LinkedHashMap<String, InputValue>();
        inputs.put(
                "latest overall grade", InputValue.of(new BigDecimal(2), "Inspection of 1 May 2018", List.of(source)));
        inputs.put("direction of travel", InputValue.missing("missing", "No results known"));
        inputs.put("latest leadership", InputValue.missing("Not told"));
        inputs.put(
                "latest own",
                InputValue.of(true, "x", new ArrayList<>(List.of(source, source)))
                        .with(List.of("Small cohort")));
        return inputs;
    }

    private static <T extends @Nullable Object> T as(AuthorityCode authority, Supplier<T> work) {
        return new Scope(Set.of(authority.code()), Set.of(), "test").get(() -> transaction(work));
    }

    @SuppressWarnings("NullAway") // what the work gives, null or not, is what the template gives
    private static <T extends @Nullable Object> T transaction(Supplier<T> work) {
        return database.transactions().execute(status -> work.get());
    }
}
