package org.trajectory.partnership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/** Dated membership on real PostgreSQL: one consortium at a time, nothing forgotten, nothing of another authority seen. */
class MembershipsTest {
    private static final AuthorityCode ASHSHIRE = new AuthorityCode("937");
    private static final AuthorityCode OTHER = new AuthorityCode("816");
    private static final SchoolId OAK = new SchoolId(1);
    private static final SchoolId ELM = new SchoolId(2);
    private static final LocalDate Y2015 = LocalDate.of(2015, 9, 1);
    private static final LocalDate Y2017 = LocalDate.of(2017, 9, 1);
    private static final LocalDate Y2018 = LocalDate.of(2018, 7, 31);

    private TestDatabase database;
    private ConsortiaTable table;
    private Memberships memberships;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        table = new ConsortiaTable(database.db());
        memberships = new Memberships(table);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_school_that_moves_is_in_the_old_consortium_before_and_the_new_one_after() {
        var north = create("North primary", null);
        var south = create("South primary", null);
        place(Map.of(OAK, Optional.of(north), ELM, Optional.of(south)), null);
        place(Map.of(OAK, Optional.of(south)), Y2017);
        assertThat(on(Y2015)).isEqualTo(Map.of(OAK, "North primary", ELM, "South primary"));
        assertThat(on(Y2017.minusDays(1))).containsEntry(OAK, "North primary");
        assertThat(on(Y2017)).isEqualTo(Map.of(OAK, "South primary", ELM, "South primary"));
        assertThat(in(ASHSHIRE, () -> table.history(ASHSHIRE, OAK))).hasSize(2);
    }

    @Test
    void a_consortium_left_empty_ends_and_comes_back_by_name_when_it_is_used_again() {
        var north = create("North primary", null);
        var south = create("South primary", null);
        place(Map.of(OAK, Optional.of(north), ELM, Optional.of(south)), null);
        place(Map.of(OAK, Optional.of(south)), Y2017);
        assertThat(names(Y2015)).containsExactly("North primary", "South primary");
        assertThat(names(Y2018)).containsExactly("South primary");
        assertThat(create("North primary", Y2018)).isNotEqualTo(north);
        assertThat(names(Y2018)).containsExactly("North primary", "South primary");
    }

    @Test
    void saying_the_same_again_writes_nothing() {
        var north = create("North primary", null);
        assertThat(place(Map.of(OAK, Optional.of(north)), null)).containsExactly(OAK);
        assertThat(place(Map.of(OAK, Optional.of(north)), null)).isEmpty();
        assertThat(place(Map.of(OAK, Optional.of(north)), Y2018))
                .as("it is there already")
                .isEmpty();
        assertThat(count("membership")).isEqualTo(1);
    }

    @Test
    void what_was_said_before_stays_recorded_as_withdrawn() {
        var north = create("North primary", null);
        var south = create("South primary", null);
        place(Map.of(OAK, Optional.of(north)), Y2015);
        place(Map.of(OAK, Optional.of(south)), Y2017);
        place(Map.of(OAK, Optional.empty()), Y2018);
        assertThat(on(Y2018)).isEmpty();
        assertThat(on(Y2018.minusDays(1))).containsEntry(OAK, "South primary");
        assertThat(count("membership where withdrawn_at is not null")).isEqualTo(2);
        assertThat(count("membership where withdrawn_at is null")).isEqualTo(2);
    }

    @Test
    void a_rename_counts_from_its_day() {
        var north = create("North primary", null);
        place(Map.of(OAK, Optional.of(north)), null);
        run(() -> memberships.rename(ASHSHIRE, north, "Upper Arrow primary", Y2017, "test"));
        assertThat(on(Y2015)).containsEntry(OAK, "North primary");
        assertThat(on(Y2018)).containsEntry(OAK, "Upper Arrow primary");
    }

    @Test
    void the_database_itself_refuses_two_consortia_at_once_and_two_of_one_name() {
        var north = create("North primary", null);
        var south = create("South primary", null);
        run(() -> table.stay(ASHSHIRE, OAK, north, Y2015, null, "test"));
        assertThatThrownBy(() -> run(() -> table.stay(ASHSHIRE, OAK, south, Y2018, null, "test")))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("one_consortium_at_a_time");
        assertThatThrownBy(() -> create("north PRIMARY", null))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("a_name_means_one_consortium");
        assertThatThrownBy(() -> create("(none)", null)).isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> run(() -> table.stay(ASHSHIRE, ELM, south, Y2018, Y2018, "test")))
                .as("a stay of no day")
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void another_authority_sees_nothing_and_can_change_nothing_even_where_code_forgets() {
        var north = create("North primary", null);
        place(Map.of(OAK, Optional.of(north)), null);
        for (var named : new String[] {"consortium", "name", "membership", "pub_membership"}) {
            assertThat(in(
                            OTHER,
                            () -> database.db()
                                    .sql("select count(*) from partnership." + named)
                                    .query(Integer.class)
                                    .single()))
                    .as(named)
                    .isZero();
        }
        assertThatThrownBy(() -> in(OTHER, () -> {
                    table.stay(ASHSHIRE, ELM, north, null, null, "intruder");
                    return true;
                }))
                .isInstanceOf(DataAccessException.class);
        assertThat(in(
                        OTHER,
                        () -> database.db()
                                .sql(
                                        "update partnership.membership set withdrawn_at = now(), withdrawn_by = 'intruder'")
                                .update()))
                .isZero();
        assertThat(database.db()
                        .sql("select count(*) from partnership.membership")
                        .query(Integer.class)
                        .single())
                .as("outside any scope")
                .isZero();
        assertThat(on(Y2018)).hasSize(1);
    }

    @Test
    void rows_can_be_withdrawn_but_not_rewritten_or_deleted() {
        var north = create("North primary", null);
        place(Map.of(OAK, Optional.of(north)), null);
        for (var hostile : new String[] {
            "update partnership.membership set school = 7",
            "delete from partnership.membership",
            "update partnership.name set name = 'x'",
            "truncate partnership.membership"
        }) {
            assertThatThrownBy(() -> run(() -> database.db().sql(hostile).update()))
                    .as(hostile)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void a_setting_is_kept_for_the_authority() {
        run(() -> {
            table.call(ASHSHIRE, new ShownName("cluster", "clusters"));
            table.call(ASHSHIRE, new ShownName("PLC", "PLCs"));
            table.join(ASHSHIRE, Phase.NURSERY, Phase.NURSERY);
            table.join(ASHSHIRE, Phase.NURSERY, Phase.SECONDARY);
        });
        assertThat(in(ASHSHIRE, () -> table.shownName(ASHSHIRE))).contains(new ShownName("PLC", "PLCs"));
        assertThat(in(ASHSHIRE, () -> table.joining(ASHSHIRE))).isEqualTo(Map.of(Phase.NURSERY, Phase.SECONDARY));
        assertThat(in(OTHER, () -> table.shownName(ASHSHIRE))).isEmpty();
    }

    private ConsortiumId create(String name, @Nullable LocalDate from) {
        return in(ASHSHIRE, () -> table.create(ASHSHIRE, Phase.PRIMARY, name, from, "test"));
    }

    private Set<SchoolId> place(Map<SchoolId, Optional<ConsortiumId>> places, @Nullable LocalDate from) {
        return in(ASHSHIRE, () -> memberships.place(ASHSHIRE, new LinkedHashMap<>(places), Map.of(), from, "test"));
    }

    private Map<SchoolId, String> on(LocalDate day) {
        return in(ASHSHIRE, () -> table.membership(ASHSHIRE, day));
    }

    private java.util.List<String> names(LocalDate day) {
        return in(ASHSHIRE, () -> table.list(ASHSHIRE, day)).stream()
                .map(Consortium::name)
                .toList();
    }

    private int count(String from) {
        return in(
                ASHSHIRE,
                () -> database.db()
                        .sql("select count(*) from partnership." + from)
                        .query(Integer.class)
                        .single());
    }

    private void run(Runnable work) {
        in(ASHSHIRE, () -> {
            work.run();
            return true;
        });
    }

    private <T> T in(AuthorityCode authority, Supplier<T> work) {
        return new Scope(Set.of(authority.code()), Set.of(), "test")
                .get(() -> database.transactions().execute(status -> work.get()));
    }
}
