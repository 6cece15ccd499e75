package org.trajectory.schools.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trajectory.schools.RegisterField.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.schools.Kind;
import org.trajectory.schools.RegisterField;
import org.trajectory.schools.Status;
import org.trajectory.values.Phase;

class TimelineTest {
    private static final Rules RULES = Rules.shipped();

    private final List<Claim> claims = new ArrayList<>();
    private final List<Surroundings.Membership> memberships = new ArrayList<>();
    private final List<Surroundings.OpenList> openLists = new ArrayList<>();
    private final AuthorityNames names = new AuthorityNames(RULES.changes());

    @Test
    void the_most_trusted_source_on_or_before_the_day_is_believed() {
        tell("pt.ks2", "2018-07-31", Map.of(NAME, "Results name"));
        tell("gias.all", "2018-01-01", Map.of(NAME, "Register name"));
        tell("gias.all", "2020-01-01", Map.of(NAME, "New name"));
        assertThat(on("2019-01-01").name()).isEqualTo("Register name");
        assertThat(on("2020-01-01").name()).isEqualTo("New name");
    }

    @Test
    void where_nothing_is_told_yet_the_earliest_word_after_the_day_is_believed() {
        tell("gias.all", "2022-01-01", Map.of(NAME, "Late name"));
        tell("pt.ks2", "2019-07-31", Map.of(NAME, "Early name"));
        assertThat(on("2018-07-31").name()).isEqualTo("Early name");
    }

    @Test
    void spans_leave_no_gap_and_neighbours_differ() {
        tell("gias.all", "2018-01-01", Map.of(NAME, "One", STATUS, "Open", OPENED, "2010-09-01", CLOSED, "2021-08-31"));
        tell("gias.all", "2019-01-01", Map.of(NAME, "One", STATUS, "Open", OPENED, "2010-09-01", CLOSED, "2021-08-31"));
        tell("gias.all", "2020-01-01", Map.of(NAME, "Two", STATUS, "Open", OPENED, "2010-09-01", CLOSED, "2021-08-31"));
        var spans = timeline().spans();
        assertThat(spans.getFirst().from()).isEqualTo(LocalDate.MIN);
        assertThat(spans.getLast().to()).isEqualTo(LocalDate.MAX);
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isEqualTo(spans.get(i - 1).to());
            assertThat(spans.get(i).facts()).isNotEqualTo(spans.get(i - 1).facts());
        }
        assertThat(spans)
                .extracting(span -> span.facts().status())
                .containsExactly(Status.PROPOSED, Status.OPEN, Status.OPEN, Status.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({
        "2010-08-31, PROPOSED",
        "2010-09-01, OPEN",
        "2021-08-31, OPEN",
        "2021-09-01, CLOSED",
    })
    void the_close_date_is_the_last_day_open(LocalDate day, Status status) {
        tell("gias.all", "2022-01-01", Map.of(STATUS, "Closed", OPENED, "2010-09-01", CLOSED, "2021-08-31"));
        assertThat(timeline().on(day).status()).isEqualTo(status);
    }

    @Test
    void the_first_of_january_1900_is_no_date() {
        tell("gias.all", "2022-01-01", Map.of(STATUS, "Open", OPENED, "1900-01-01"));
        assertThat(on("2022-01-01").opened()).isNull();
        assertThat(on("2022-01-01").status()).isEqualTo(Status.OPEN);
    }

    @Test
    void proposed_to_close_holds_from_the_day_of_the_file_only() {
        tell("gias.all", "2022-01-01", Map.of(STATUS, "Open, but proposed to close"));
        assertThat(on("2021-01-01").status()).isEqualTo(Status.OPEN);
        assertThat(on("2022-01-01").status()).isEqualTo(Status.CLOSING);
    }

    @Test
    void a_closing_that_was_put_off_is_forgotten() {
        tell("gias.all", "2022-01-01", Map.of(STATUS, "#3", CLOSED, "2022-08-31"));
        tell("gias.all", "2023-01-01", Map.of(STATUS, "#1"));
        assertThat(on("2023-01-01").status()).isEqualTo(Status.OPEN);
        assertThat(on("2023-01-01").closed()).isNull();
    }

    @Test
    void a_census_row_shows_a_school_open_for_a_year_at_most() {
        tell("pt.census", "2019-01-17", Map.of(AUTHORITY, "937"));
        assertThat(on("2018-07-31").status()).isEqualTo(Status.OPEN);
        assertThat(on("2019-06-01").status()).isEqualTo(Status.OPEN);
        assertThat(on("2020-06-01").status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void a_list_of_all_that_is_open_tells_by_leaving_out() {
        tell("gias.all", "2022-01-01", Map.of(STATUS, "Open"));
        openLists.add(new Surroundings.OpenList("gias.open-subset", LocalDate.of(2025, 5, 24)));
        assertThat(on("2024-01-01").status()).isEqualTo(Status.OPEN);
        assertThat(on("2025-05-24").status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void the_type_decides_the_phase_of_a_special_school() {
        tell("gias.all", "2022-01-01", Map.of(TYPE, "#7", PHASE, "#0", LOW_AGE, "11", HIGH_AGE, "19"));
        assertThat(on("2022-01-01").phase()).isEqualTo(Phase.SPECIAL);
        assertThat(on("2022-01-01").type()).isEqualTo("Community special school");
    }

    @ParameterizedTest
    @CsvSource({
        "3,11,PRIMARY",
        "11,16,SECONDARY",
        "4,19,ALL_THROUGH",
        "16,19,SIXTEEN_PLUS",
        "9,13,SECONDARY",
        "2,5,NURSERY"
    })
    void ages_tell_the_phase_where_nothing_else_does(String low, String high, Phase phase) {
        tell("pt.school-information", "2022-01-01", Map.of(TYPE, "Academy converter", LOW_AGE, low, HIGH_AGE, high));
        assertThat(on("2022-01-01").phase()).isEqualTo(phase);
    }

    @Test
    void the_censuss_group_of_types_tells_kind_and_phase_where_nothing_else_does() {
        tell("pt.census", "2019-01-17", Map.of(TYPE_GROUP, "State-funded secondary"));
        assertThat(on("2019-01-17").kind()).isEqualTo(Kind.STATE_FUNDED);
        assertThat(on("2019-01-17").phase()).isEqualTo(Phase.SECONDARY);
        assertThat(on("2019-01-17").type()).isNull();
    }

    @Test
    void the_inspectorates_phase_is_a_last_resort_and_kept_beside() {
        tell("ofsted.tables", "2018-07-31", Map.of(PHASE, "OF:Secondary"));
        assertThat(on("2018-07-31").phase()).isEqualTo(Phase.SECONDARY);
        tell("gias.all", "2022-01-01", Map.of(PHASE, "All-through"));
        assertThat(on("2018-07-31").phase()).isEqualTo(Phase.ALL_THROUGH);
        assertThat(on("2018-07-31").inspectionPhase()).isEqualTo(Phase.SECONDARY);
    }

    @Test
    void what_only_the_inspectorate_names_is_state_funded() {
        tell("ofsted.tables", "2018-07-31", Map.of(NAME, "Gone since"));
        assertThat(on("2018-07-31").kind()).isEqualTo(Kind.STATE_FUNDED);
    }

    @Test
    void authorities_are_as_at_the_day_through_a_reorganisation() {
        tell("gias.academies", "2021-12-31", Map.of(AUTHORITY, "940"));
        tell("pt.census", "2019-01-17", Map.of(AUTHORITY, "928"));
        assertThat(on("2018-07-31").authority()).isEqualTo("928");
        assertThat(on("2021-03-31").authority()).isEqualTo("928");
        assertThat(on("2021-04-01").authority()).isEqualTo("940");
    }

    @Test
    void an_authority_is_found_by_its_name_where_no_code_is_given() {
        names.add("Bristol, City of", "801");
        tell("ofsted.mi-2025", "2026-02-28", Map.of(AUTHORITY_NAME, "Bristol"));
        assertThat(on("2026-02-28").authority()).isEqualTo("801");
    }

    @Test
    void a_file_whose_codes_are_wrong_is_not_believed_about_them() {
        tell("derived.schools", "2022-04-25", Map.of(AUTHORITY, "889", NAME, "Kept"));
        assertThat(on("2022-04-25").authority()).isNull();
        assertThat(on("2022-04-25").name()).isEqualTo("Kept");
    }

    @Test
    void the_trust_joined_last_by_the_day_is_its_trust() {
        tell("gias.all", "2022-01-01", Map.of(NAME, "A"));
        memberships.add(new Surroundings.Membership(11, LocalDate.of(2015, 9, 1)));
        memberships.add(new Surroundings.Membership(12, LocalDate.of(2019, 9, 1)));
        memberships.add(new Surroundings.Membership(99, LocalDate.of(2021, 9, 1)));
        assertThat(on("2018-01-01").trust()).isEqualTo("First Trust");
        assertThat(on("2022-01-01").trust()).isEqualTo("Second Trust");
        assertThat(on("2014-01-01").trust()).isNull();
    }

    @Test
    void numbers_that_are_none_or_out_of_bounds_are_unknown() {
        tell("gias.all", "2022-01-01", Map.of(CAPACITY, "0", PUPILS, "many", EASTING, "0", HIGH_AGE, "11"));
        var facts = on("2022-01-01");
        assertThat(facts.capacity()).isNull();
        assertThat(facts.pupils()).isNull();
        assertThat(facts.easting()).isNull();
        assertThat(facts.highAge()).isEqualTo(11);
    }

    private Facts on(String day) {
        return timeline().on(LocalDate.parse(day));
    }

    private Timeline timeline() {
        return new Timeline(
                125500,
                claims,
                memberships,
                new Surroundings(RULES, names, Map.of(11, "First Trust", 12, "Second Trust"), openLists));
    }

    private void tell(String feed, String asOf, Map<RegisterField, String> told) {
        var values = new @Nullable String[RegisterField.values().length];
        told.forEach((field, value) -> values[field.ordinal()] = value);
        claims.add(new Claim(1, claims.size() + 2, feed, LocalDate.parse(asOf), values));
    }
}
