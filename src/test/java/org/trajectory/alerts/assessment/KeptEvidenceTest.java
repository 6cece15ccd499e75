package org.trajectory.alerts.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trajectory.alerts.assessment.Assessment.Grid;
import org.trajectory.alerts.assessment.Assessment.Line;
import org.trajectory.alerts.assessment.Assessment.Row;
import org.trajectory.alerts.assessment.Assessment.Section;

class KeptEvidenceTest {
    @Test
    void what_was_frozen_before_there_were_figures_beside_it_is_read_as_it_was() {
        var kept = """
                [{"heading":"Results and absence","lines":[{"text":"Absence, 2023/24: 6.1","source":"absence.csv, line 7",
                  "href":"/imports/3/lines/7"},{"text":"Attainment: not loaded","source":"","href":""}]}]""";
        assertThat(KeptEvidence.read(kept))
                .containsExactly(new Section(
                        "Results and absence",
                        List.of(
                                new Line("Absence, 2023/24: 6.1", "absence.csv, line 7", "/imports/3/lines/7"),
                                Line.of("Attainment: not loaded")),
                        null));
    }

    @Test
    void what_is_written_is_read_again_with_the_version_of_its_form() {
        var sections = List.of(
                Section.of("The school", List.of(Line.of("primary"))),
                new Section(
                        "Results",
                        List.of(),
                        new Grid(
                                "Results",
                                List.of("Measure", "England"),
                                List.of(new Row(
                                        List.of("Absence", "5.9%"), "absence.csv, line 7", "/imports/3/lines/7")))));
        var kept = KeptEvidence.write(sections);
        assertThat(kept).startsWith("{\"version\":2,");
        assertThat(KeptEvidence.read(kept)).isEqualTo(sections);
    }

    @Test
    void a_later_form_with_more_in_it_is_still_read() {
        assertThat(KeptEvidence.read(
                        "{\"version\":3,\"more\":1,\"sections\":[{\"heading\":\"A\",\"lines\":[],\"new\":2}]}"))
                .containsExactly(Section.of("A", List.of()));
        assertThatThrownBy(() -> KeptEvidence.read("not it")).isInstanceOf(IllegalStateException.class);
    }
}
