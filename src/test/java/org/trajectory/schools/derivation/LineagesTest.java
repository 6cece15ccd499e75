package org.trajectory.schools.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineagesTest {
    private final List<Lineages.Link> links = new ArrayList<>();

    @Test
    void a_conversion_told_from_both_sides_carries_the_school_on() {
        tell(100001, "Successor", 100002);
        tell(100002, "Predecessor", 100001);
        assertThat(first(100002)).isEqualTo(100001);
        assertThat(Lineages.of(links).changes()).singleElement().satisfies(change -> {
            assertThat(change.oneToOne()).isTrue();
            assertThat(change.words()).isEqualTo("Predecessor;Successor");
        });
    }

    @Test
    void told_from_one_side_and_undated_is_enough() {
        tell(100002, "Predecessor", 100001);
        assertThat(first(100002)).isEqualTo(100001);
    }

    @Test
    void a_chain_keeps_its_first_number() {
        tell(100001, "Successor", 100002);
        tell(100002, "Successor", 100003);
        assertThat(Lineages.of(links).of(100003)).isEqualTo(new Lineages.Identity(100001, 2));
    }

    @Test
    void two_that_become_one_start_a_new_school_though_the_word_is_successor() {
        tell(100001, "Successor", 100003);
        tell(100002, "Successor", 100003);
        assertThat(first(100003)).isEqualTo(100003);
        assertThat(first(100001)).isEqualTo(100001);
    }

    @Test
    void a_merged_predecessor_counts_beside_the_plain_one() {
        tell(100003, "Predecessor", 100001);
        tell(100003, "Predecessor - merged", 100002);
        assertThat(first(100003)).isEqualTo(100003);
    }

    @Test
    void one_that_splits_starts_two_schools() {
        tell(100001, "Successor - Split School", 100002);
        tell(100003, "Predecessor", 100001);
        assertThat(first(100002)).isEqualTo(100002);
        assertThat(first(100003)).isEqualTo(100003);
    }

    @Test
    void a_word_without_direction_counts_on_both_sides_and_carries_nothing_on() {
        tell(100001, "Successor", 100002);
        tell(100004, "Result of Amalgamation", 100002);
        assertThat(first(100002)).isEqualTo(100002);
        assertThat(first(100004)).isEqualTo(100004);
    }

    @Test
    void a_sixth_form_centre_counts_for_nothing() {
        tell(100001, "Successor", 100002);
        tell(100002, "Sixth Form Centre School", 100009);
        assertThat(first(100002)).isEqualTo(100001);
    }

    @Test
    void links_in_a_circle_carry_nothing_on() {
        tell(100001, "Successor", 100002);
        tell(100002, "Successor", 100003);
        tell(100003, "Successor", 100001);
        assertThat(first(100003)).isEqualTo(100003);
    }

    @Test
    void the_order_of_the_rows_does_not_matter() {
        tell(100002, "Successor", 100003);
        tell(100001, "Successor", 100002);
        var one = Lineages.of(links).changes();
        assertThat(Lineages.of(links.reversed()).changes()).isEqualTo(one);
    }

    private int first(int urn) {
        return Lineages.of(links).of(urn).first();
    }

    private void tell(int urn, String type, int linked) {
        links.add(new Lineages.Link(1, 2, urn, linked, type, (LocalDate) null));
    }
}
