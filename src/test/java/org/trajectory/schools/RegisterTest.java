package org.trajectory.schools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trajectory.schools.RegisterField.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.derivation.Derivation;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

class RegisterTest {
    private static final LocalDate DAY = LocalDate.of(2022, 1, 1);
    private static final AuthorityCode MERCIA = new AuthorityCode("937");

    private final TestDatabase database = TestDatabase.fresh();
    private final Derivation derivation = new Derivation(database.db(), database.source());
    private final RegisterIntake intake = new RegisterIntake(database.db(), database.source(), derivation);
    private final SchoolRegister register = new SchoolRegister(database.db(), derivation);
    private final Authorities authorities = new Authorities(database.db());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_files_tell_becomes_the_register() {
        load(1, "gias.all", DAY, claims -> {
            entry(
                    claims,
                    125500,
                    Map.of(
                            NAME,
                            "Oak Tree School",
                            AUTHORITY,
                            "937",
                            AUTHORITY_NAME,
                            "Mercia",
                            ESTABLISHMENT_NUMBER,
                            "2001",
                            TYPE,
                            "#1",
                            STATUS,
                            "#1",
                            PHASE,
                            "#2",
                            EASTING,
                            "430000",
                            NORTHING,
                            "265000",
                            POSTCODE,
                            "CV34 4RL"));
            entry(claims, 125501, Map.of(NAME, "Ash\tSchool\\", AUTHORITY, "937", TYPE, "#11", STATUS, "#1"));
            entry(
                    claims,
                    125502,
                    Map.of(NAME, "Closed School", AUTHORITY, "937", TYPE, "#1", STATUS, "#2", CLOSED, "2020-08-31"));
        });
        derive();
        var open = register.list(SchoolRegister.Question.openStateFunded(MERCIA, DAY));
        assertThat(open).singleElement().satisfies(school -> {
            assertThat(school.urn()).isEqualTo(new Urn(125500));
            assertThat(school.laestab()).isEqualTo("9372001");
            assertThat(school.place()).isEqualTo(new Place(430000, 265000));
            assertThat(school.legalStatus()).isEqualTo(LegalStatus.MAINTAINED);
        });
        assertThat(register.list(new SchoolRegister.Question(null, DAY, Set.of(), Set.of())))
                .extracting(School::name)
                .containsExactly("Ash\tSchool\\", "Closed School", "Oak Tree School");
        assertThat(register.list(SchoolRegister.Question.openStateFunded(MERCIA, LocalDate.of(2020, 8, 31))))
                .hasSize(2);
        assertThat(authorities.find("mercia", DAY))
                .hasValueSatisfying(its -> assertThat(its.code()).isEqualTo(MERCIA));
        assertThat(authorities.list(DAY)).hasSize(1);
    }

    @Test
    void a_withdrawn_file_is_forgotten_and_comes_back_the_same() {
        load(1, "gias.all", DAY, claims -> entry(claims, 125500, Map.of(NAME, "One", STATUS, "#1")));
        derive();
        load(2, "gias.all", DAY.plusYears(1), claims -> {
            entry(claims, 125500, Map.of(NAME, "Two", STATUS, "#1"));
            entry(claims, 125501, Map.of(NAME, "New", STATUS, "#1"));
        });
        derive();
        var later = DAY.plusYears(1);
        var with = dump();
        assertThat(register.find(new Urn(125500), later))
                .hasValueSatisfying(its -> assertThat(its.name()).isEqualTo("Two"));
        database.transactions().executeWithoutResult(status -> intake.withdraw(2));
        derive();
        assertThat(register.find(new Urn(125500), later))
                .hasValueSatisfying(its -> assertThat(its.name()).isEqualTo("One"));
        assertThat(register.find(new Urn(125501), later)).isEmpty();
        assertThat(register.search("new", null, later, 10)).isEmpty();
        database.transactions().executeWithoutResult(status -> intake.restore(2));
        derive();
        assertThat(dump()).isEqualTo(with);
    }

    @Test
    void deriving_bit_by_bit_gives_what_deriving_at_once_gives() {
        load(1, "gias.all", DAY, claims -> {
            entry(claims, 125500, Map.of(NAME, "One", STATUS, "#1", AUTHORITY, "937", AUTHORITY_NAME, "Mercia"));
            entry(claims, 125501, Map.of(NAME, "Two", STATUS, "#1"));
        });
        derive();
        load(2, "gias.links", DAY, claims -> claims.link(2, 125500, 125501, "Successor", LocalDate.of(2021, 9, 1)));
        derive();
        load(3, "ofsted.mi-2025", DAY.plusDays(1), claims -> entry(claims, 125501, Map.of(AUTHORITY_NAME, "Mercia")));
        derive();
        var bitByBit = dump();
        database.db().sql("update schools.rules set digest = 'other'").update();
        derive();
        assertThat(dump()).isEqualTo(bitByBit);
    }

    @Test
    void a_conversion_keeps_the_number_and_lends_its_place() {
        load(1, "gias.all", DAY, claims -> {
            entry(claims, 125500, Map.of(NAME, "Old", TYPE, "#1", AUTHORITY, "937"));
            entry(
                    claims,
                    140001,
                    Map.of(
                            NAME, "New", TYPE, "#34", STATUS, "#1", AUTHORITY, "937", EASTING, "1234", NORTHING,
                            "5678"));
        });
        derive();
        var before = register.find(new Urn(140001), DAY).orElseThrow().id();
        load(2, "gias.links", DAY, claims -> {
            claims.link(2, 125500, 140001, "Successor", LocalDate.of(2021, 9, 1));
            claims.link(3, 140001, 125500, "Predecessor", null);
        });
        derive();
        var school = register.find(new Urn(140001), DAY).orElseThrow();
        assertThat(school.id()).isEqualTo(new SchoolId(125500));
        assertThat(school.opened()).isEqualTo(LocalDate.of(2021, 9, 1));
        var old = register.find(new Urn(125500), DAY).orElseThrow();
        assertThat(old.status()).isEqualTo(Status.CLOSED);
        assertThat(old.closed()).isEqualTo(LocalDate.of(2021, 8, 31));
        assertThat(register.lineages(List.of(new Urn(140001))))
                .containsEntry(new Urn(140001), List.of(new Urn(125500), new Urn(140001)));
        assertThat(register.current(List.of(before, school.id()), DAY).values())
                .hasSize(2)
                .allSatisfy(its -> assertThat(its.urn()).isEqualTo(new Urn(140001)));
        assertThat(register.places(List.of(new Urn(125500)), DAY))
                .containsEntry(new Urn(125500), new SchoolRegister.Located(new Place(1234, 5678), new Urn(140001)));
        assertThat(register.changes(new Urn(125500)))
                .singleElement()
                .satisfies(change -> assertThat(change.oneToOne()).isTrue());
    }

    @Test
    void search_finds_by_beginnings_of_words_and_by_numbers() {
        load(1, "gias.all", DAY, claims -> {
            entry(
                    claims,
                    125500,
                    Map.of(
                            NAME,
                            "St Mary's Primary",
                            AUTHORITY,
                            "937",
                            ESTABLISHMENT_NUMBER,
                            "2001",
                            STATUS,
                            "#1",
                            POSTCODE,
                            "CV34 4RL"));
            entry(claims, 125501, Map.of(NAME, "Marlow High", AUTHORITY, "816", STATUS, "#1"));
        });
        derive();
        assertThat(urns("mar")).containsExactly(125501, 125500);
        assertThat(urns("marys st")).containsExactly(125500);
        assertThat(urns("125501")).containsExactly(125501);
        assertThat(urns("937/2001")).containsExactly(125500);
        assertThat(urns("cv34")).containsExactly(125500);
        assertThat(urns("%")).isEmpty();
        assertThat(register.search("mar", MERCIA, DAY, 10)).hasSize(1);
    }

    @Test
    void each_field_tells_its_file_and_line() {
        load(7, "gias.all", DAY, claims -> claims.entry(41, 125500, values(Map.of(NAME, "One", PUPILS, "210"))));
        derive();
        assertThat(register.sources(new Urn(125500), DAY))
                .containsEntry(PUPILS, new SchoolRegister.Told("210", "gias.all", DAY, 7, 41))
                .doesNotContainKey(CAPACITY);
    }

    @Test
    void neighbours_are_those_of_the_list_that_was_the_latest_on_the_day() {
        load(1, "ees.neighbours", DAY.minusYears(2), claims -> claims.neighbour(4, "937", 1, "885", "Very close"));
        load(2, "ees.neighbours", DAY, claims -> {
            claims.neighbour(4, "937", 1, "928", "Close");
            claims.neighbour(4, "937", 2, "885", "Close");
        });
        derive();
        assertThat(near(DAY)).containsExactly("928", "885");
        assertThat(near(DAY.minusDays(1))).containsExactly("885");
        assertThat(near(DAY.minusYears(9)))
                .as("the oldest list, which says its day")
                .containsExactly("885");
        assertThat(authorities.neighbourList(MERCIA, DAY.minusYears(9)))
                .contains(new Authorities.NeighbourList(DAY.minusYears(2), 1, 4));
        assertThat(authorities.neighbourTo(new AuthorityCode("928"), DAY.minusDays(1)))
                .isEmpty();
    }

    private List<String> near(LocalDate day) {
        return authorities.neighbours(MERCIA, day).stream()
                .map(one -> one.code().code())
                .toList();
    }

    @Test
    void neighbours_trusts_and_reorganised_authorities_are_derived() {
        load(1, "ees.authorities", DAY, claims -> {
            claims.authority(
                    2, new String[] {"928", "Northamptonshire", "E10000021", null, "2009-01-01", "2021-03-31"});
            claims.authority(3, new String[] {"940", "North Northamptonshire", "E06000061", null, "2021-04-01", null});
            claims.neighbour(4, "937", 1, "885", "Very close");
            claims.group(5, 77, new String[] {"TR1", "Elm Trust", "Multi-academy trust", "Open", null, null, null});
            claims.groupMember(6, 140001, 77, LocalDate.of(2019, 9, 1));
            entry(claims, 140001, Map.of(NAME, "Academy", GSS_AUTHORITY, "E06000061"));
        });
        derive();
        assertThat(authorities.neighbours(MERCIA, DAY))
                .containsExactly(new Authorities.Neighbour(1, new AuthorityCode("885"), "Very close"));
        assertThat(authorities.neighbourList(MERCIA, DAY)).contains(new Authorities.NeighbourList(DAY, 1, 4));
        assertThat(authorities.neighbourList(new AuthorityCode("885"), DAY)).isEmpty();
        assertThat(authorities.neighbourTo(new AuthorityCode("885"), DAY)).containsExactly(Map.entry(MERCIA, 1));
        assertThat(authorities.list(DAY)).extracting(its -> its.code().code()).containsExactly("940");
        assertThat(register.find(new Urn(140001), DAY)).hasValueSatisfying(its -> {
            assertThat(its.trust()).isEqualTo("Elm Trust");
            assertThat(its.authority()).isEqualTo(new AuthorityCode("940"));
        });
        assertThat(register.find(new Urn(140001), LocalDate.of(2020, 1, 1))
                        .orElseThrow()
                        .authority())
                .isEqualTo(new AuthorityCode("928"));
    }

    @Test
    void deriving_twice_changes_nothing() {
        load(1, "gias.all", DAY, claims -> entry(claims, 125500, Map.of(NAME, "One")));
        derive();
        var once = dump();
        derive();
        assertThat(dump()).isEqualTo(once);
    }

    private List<Integer> urns(String text) {
        return register.search(text, null, DAY, 10).stream()
                .map(school -> school.urn().value())
                .toList();
    }

    private List<Map<String, Object>> dump() {
        return database.db()
                .sql("select * from schools.entry natural join schools.identity order by urn, holds_from")
                .query()
                .listOfRows();
    }

    private void load(long file, String feed, LocalDate asOf, Consumer<RegisterIntake.Claims> told) {
        database.transactions().executeWithoutResult(status -> {
            try (var claims = intake.begin(file, feed, asOf)) {
                told.accept(claims);
            }
        });
    }

    private void derive() {
        database.transactions().executeWithoutResult(status -> intake.derive());
    }

    private static void entry(RegisterIntake.Claims claims, int urn, Map<RegisterField, String> told) {
        claims.entry(urn - 125000, urn, values(told));
    }

    private static @Nullable String[] values(Map<RegisterField, String> told) {
        var values = new @Nullable String[RegisterField.values().length];
        told.forEach((field, value) -> values[field.ordinal()] = value);
        return values;
    }
}
