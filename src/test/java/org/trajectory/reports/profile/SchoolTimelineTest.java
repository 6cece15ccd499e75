package org.trajectory.reports.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trajectory.web.DataTable;
import org.trajectory.web.SchoolSection;

class SchoolTimelineTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    private static SchoolSection.Section next(LocalDate on) {
        return new SchoolSection.Section(
                "next",
                "What follows",
                "",
                new DataTable("", List.of(), List.of()),
                List.of(),
                List.of(new SchoolSection.Event(on, "The next inspection", "usually due")));
    }

    @Test
    void what_sections_know_stands_beside_the_inspections_and_the_sentence_says_what_is_ahead() {
        var inspected = List.of(
                new SchoolSection.Event(LocalDate.of(2024, 6, 25), "Overall grade, to August 2024", "Good"),
                new SchoolSection.Event(LocalDate.of(2011, 1, 20), "Overall grade, to August 2012", "Satisfactory"));
        var timeline = SchoolTimeline.of(inspected, List.of(next(LocalDate.of(2028, 6, 25))), DAY)
                .orElseThrow();
        assertThat(timeline.from()).isEqualTo(LocalDate.of(2010, 7, 20));
        assertThat(timeline.to()).isEqualTo(LocalDate.of(2028, 12, 25));
        assertThat(SchoolTimeline.sentence(timeline, DAY))
                .startsWith(
                        "What happened since 20 January 2011. Ahead, on 25 June 2028: the next inspection, usually due.");
        assertThat(SchoolTimeline.of(inspected, List.of(), DAY).orElseThrow().to())
                .as("up to the day that is looked at")
                .isEqualTo(DAY.plusMonths(6));
    }

    @Test
    void of_a_school_of_which_nothing_is_known_nothing_is_drawn() {
        assertThat(SchoolTimeline.of(List.of(), List.of(), DAY)).isEmpty();
    }
}
