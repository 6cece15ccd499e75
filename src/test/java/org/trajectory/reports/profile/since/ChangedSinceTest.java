package org.trajectory.reports.profile.since;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.SchoolSection;

class ChangedSinceTest {
    private static final SeenOfSchool BEFORE = new SeenOfSchool(
            Map.of("Pupils", "240", "Trust", "Alder Trust"),
            Map.of("2017/18", Map.of("Expected standard", "60%"), "2016/17", Map.of("Expected standard", "58%")),
            Map.of("Balance", "£2, 2017/18"),
            Map.of("3 March 2016 (Overall grade)", "Good; Leadership: Good"),
            Map.of("proposed", "2A, Good, improving"),
            Map.of("signals", List.of(SeenOfSchool.fingerprint(row("A parent’s complaint")))));

    private static List<Cell> row(String... cells) {
        return Stream.of(cells).map(Cell::text).toList();
    }

    private static SchoolSection.Section signals(String... rows) {
        return new SchoolSection.Section(
                "signals",
                "Signals",
                "",
                new DataTable(
                        "Signals",
                        List.of(Column.text("Signal")),
                        Stream.of(rows).map(one -> row(one)).toList()),
                List.of());
    }

    private static List<String> told(SeenOfSchool now, SchoolSection.Section... sections) {
        return ChangedSince.lines(BEFORE, now, List.of(sections), "700100").stream()
                .map(ChangedSince.Line::text)
                .toList();
    }

    @Test
    void what_stayed_says_nothing_and_is_the_same_from_the_database() {
        assertThat(SeenOfSchool.of(BEFORE.json())).isEqualTo(BEFORE);
        assertThat(told(BEFORE, signals("A parent’s complaint"))).isEmpty();
    }

    @Test
    void what_an_earlier_program_did_not_note_is_nothing() {
        assertThat(SeenOfSchool.of("{\"facts\":{\"Pupils\":\"240\"},\"unheard\":1}")
                        .figures())
                .isEmpty();
    }

    @Test
    void each_kind_of_change_is_told_what_matters_most_first() {
        var now = new SeenOfSchool(
                Map.of("Pupils", "251"),
                Map.of("2018/19", Map.of("Expected standard", "63%"), "2017/18", Map.of("Expected standard", "62%")),
                Map.of("Balance", "£3, 2018/19"),
                Map.of(
                        "3 March 2016 (Overall grade)",
                        "Good; Leadership: Good",
                        "9 May 2019 (Overall grade)",
                        "Outstanding"),
                Map.of(
                        "proposed",
                        "1, Outstanding",
                        "agreed",
                        "1, Outstanding, from 1 September 2019, by decision 2019-003"),
                Map.of());
        assertThat(told(now, signals("A parent’s complaint", "First preferences")))
                .containsExactly(
                        "The agreed category is now 1, Outstanding, from 1 September 2019, by decision 2019-003",
                        "The proposed category is now 1, Outstanding (2A, Good, improving before)",
                        "New: the inspection of 9 May 2019 (Overall grade): Outstanding",
                        "New or changed under “Signals”: First preferences",
                        "New figures of 2018/19: Expected standard 63%",
                        "Revised figures of 2017/18: Expected standard 62% (60% before)",
                        "Figures of 2016/17 that aren’t told any more: Expected standard",
                        "Balance: £3, 2018/19 (£2, 2017/18 before)",
                        "Pupils: 251 (240 before)",
                        "Trust isn’t told any more (Alder Trust before)");
    }

    @Test
    void what_went_is_told_too() {
        var now = new SeenOfSchool(
                BEFORE.facts(), BEFORE.figures(), BEFORE.latest(), Map.of(), Map.of(), Map.of("signals", List.of()));
        assertThat(told(now, signals()))
                .containsExactly(
                        "No category is proposed any more (2A, Good, improving before)",
                        "The inspection of 3 March 2016 (Overall grade) isn’t told any more",
                        "1 entry isn’t under “Signals” any more");
    }

    @Test
    void of_many_new_figures_four_are_named() {
        var figures = new LinkedHashMap<String, String>();
        Stream.of("A", "B", "C", "D", "E", "F").forEach(name -> figures.put(name, "1"));
        var all = new LinkedHashMap<>(BEFORE.figures());
        all.put("2018/19", figures);
        assertThat(told(
                        new SeenOfSchool(
                                BEFORE.facts(),
                                all,
                                BEFORE.latest(),
                                BEFORE.inspections(),
                                BEFORE.categories(),
                                BEFORE.sections()),
                        signals("A parent’s complaint")))
                .containsExactly("New figures of 2018/19: A 1; B 1; C 1; D 1; and 2 more");
    }
}
