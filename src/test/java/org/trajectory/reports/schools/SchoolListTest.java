package org.trajectory.reports.schools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.reports.schools.Filter.Search;
import org.trajectory.schools.RegisterField;
import org.trajectory.schools.RegisterIntake;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.schools.derivation.Derivation;

/** 1,200 schools of the name Oak, so that the word is a common one, and three others. */
class SchoolListTest {
    private static final LocalDate DAY = LocalDate.of(2022, 1, 1);
    private static final int OAKS = 1_200;

    private static TestDatabase database;
    private static RegisterIntake intake;
    private static Derivation derivation;
    private static SchoolListTable list;

    @BeforeAll
    static void fill() {
        database = TestDatabase.fresh();
        derivation = new Derivation(database.db(), database.source());
        intake = new RegisterIntake(database.db(), database.source(), derivation);
        list = new SchoolListTable(database.db(), new SchoolRegister(database.db(), derivation));
        load(1, 100_000, OAKS, "Oak School %04d", "937");
        load(2, 110_000, 1, "St Mary’s Oakham", "937");
        load(3, 120_000, 1, "Ash Tree", "816");
        load(4, 130_000, 1, "Maryland Oak", "816");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void load(long file, int first, int schools, String name, String authority) {
        database.transactions().executeWithoutResult(status -> {
            try (var claims = intake.begin(file, "gias.all", DAY)) {
                for (int i = 0; i < schools; i++) {
                    @Nullable String[] values = new @Nullable String[RegisterField.values().length];
                    values[RegisterField.NAME.ordinal()] = name.formatted(i);
                    values[RegisterField.AUTHORITY.ordinal()] = authority;
                    values[RegisterField.ESTABLISHMENT_NUMBER.ordinal()] = String.valueOf(2000 + i);
                    values[RegisterField.STATUS.ordinal()] = "#1";
                    values[RegisterField.TYPE.ordinal()] = "#1";
                    claims.entry(i + 2, first + i, values);
                }
            }
        });
        database.transactions().executeWithoutResult(status -> derivation.run());
    }

    private static Filter filter(@Nullable String words) {
        return filter(null, words, List.of(), List.of());
    }

    private static Filter filter(
            @Nullable String authority, @Nullable String words, List<String> consortia, List<Integer> urns) {
        return filter(authority, words, consortia, urns, null);
    }

    private static Filter filter(
            @Nullable String authority,
            @Nullable String words,
            List<String> consortia,
            List<Integer> urns,
            @Nullable List<Integer> ofSets) {
        return new Filter(
                authority,
                DAY,
                List.of("STATE_FUNDED"),
                List.of("OPEN", "CLOSING"),
                List.of(),
                List.of(),
                consortia,
                List.of(),
                null,
                words == null
                        ? null
                        : new Search(
                                SchoolRegister.words(words),
                                words.toUpperCase(Locale.UK).replaceAll("[^A-Z0-9]", "")),
                urns,
                ofSets);
    }

    private static long count(Filter filter) {
        return Scope.installation("test").get(() -> database.transactions().execute(status -> list.count(filter)));
    }

    private static List<Integer> urns(Filter filter, String sort, boolean down, long offset, int limit) {
        return Scope.installation("test")
                .get(() -> database.transactions()
                        .execute(status -> list.list(filter, sort, down, offset, limit).stream()
                                .map(SchoolListTable.Row::urn)
                                .toList()));
    }

    /** A common word, a rare one, both, beginnings of words, a postcode's absence, a URN, a LAESTAB, and nothing. */
    @ParameterizedTest
    @CsvSource({
        "oak, 1202",
        "OAK sch, 1200",
        "mary, 2",
        "marys oak, 1",
        "oakh, 1",
        "elm, 0",
        "oak elm, 0",
        "0007, 1",
        "100007, 1",
        "8162000, 2",
        "'937/2001', 1",
        "'!', 0"
    })
    void totals_are_of_all_that_is_found(String words, int schools) {
        assertThat(count(filter(words))).isEqualTo(schools);
        assertThat(urns(filter(words), "name", false, 0, 2_000)).hasSize(schools);
    }

    @Test
    void a_set_narrows_the_list_and_an_empty_one_finds_nobody() {
        assertThat(count(filter(null, null, List.of(), List.of(), List.of(100_007, 130_000))))
                .isEqualTo(2);
        assertThat(count(filter(null, "oak", List.of(), List.of(), List.of(100_007))))
                .isEqualTo(1);
        assertThat(count(filter(null, null, List.of(), List.of(), List.of()))).isZero();
    }

    @Test
    void a_page_goes_on_where_the_one_before_ended() {
        var first = urns(filter("oak"), "name", false, 0, 50);
        assertThat(first).startsWith(130_000, 100_000).hasSize(50);
        assertThat(urns(filter("oak"), "name", false, 50, 50))
                .startsWith(100_049)
                .hasSize(50);
        assertThat(urns(filter("oak"), "name", true, 0, 1)).containsExactly(110_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "urn", "phase", "type", "status", "pupils", "consortium", "category", "nonsense"})
    void every_column_sorts_both_ways_and_loses_nobody(String sort) {
        for (boolean down : new boolean[] {false, true}) {
            assertThat(urns(filter(null), sort, down, 0, 2_000))
                    .hasSize(OAKS + 3)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void an_authority_a_consortium_and_a_selection_narrow_it() {
        assertThat(count(filter("816", null, List.of(), List.of()))).isEqualTo(2);
        assertThat(count(filter("816", null, List.of("(none)"), List.of()))).isEqualTo(2);
        assertThat(count(filter("816", null, List.of("Rugby"), List.of()))).isZero();
        assertThat(urns(filter(null, "oak", List.of(), List.of(100_001, 120_000)), "name", false, 0, 50))
                .containsExactly(100_001);
    }

    @Test
    void what_was_counted_and_listed_is_counted_and_listed_again_once_a_file_has_come() {
        assertThat(count(filter("willow"))).isZero();
        assertThat(urns(filter("willow"), "name", false, 0, 50)).isEmpty();
        load(5, 140_000, 1, "Willow", "933");
        assertThat(count(filter("willow"))).isEqualTo(1);
        assertThat(urns(filter("willow"), "name", false, 0, 50)).containsExactly(140_000);
        database.transactions().executeWithoutResult(status -> intake.withdraw(5));
        database.transactions().executeWithoutResult(status -> derivation.run());
        assertThat(count(filter("willow"))).isZero();
        assertThat(urns(filter("willow"), "name", false, 0, 50)).isEmpty();
    }
}
