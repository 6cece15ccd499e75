package org.trajectory.categories.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.categories.support.Entitlements.Entitled;
import org.trajectory.categories.support.Entitlements.Given;
import org.trajectory.categories.support.SupportMatrix.Cadence;
import org.trajectory.categories.support.SupportMatrix.Grid;
import org.trajectory.categories.support.SupportMatrix.Help;
import org.trajectory.categories.support.SupportMatrix.Row;
import org.trajectory.platform.Refused;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

class SupportMatrixTest {
    private static final SupportMatrix PAPER =
            new SupportMatrices().of("warwickshire-2013").orElseThrow();

    /** The primary grid of appendix C, each category with its own cadence. */
    @ParameterizedTest
    @CsvSource({
        "4,  officer-visits, every 2 weeks",
        "4,  review-visits, half-termly",
        "4,  review-meetings, half-termly",
        "4,  impact-reports, regularly",
        "4,  statement-of-action, always",
        "4,  diocese, if needed",
        "3C, officer-visits, every 3 weeks",
        "3C, review-visits, termly",
        "3C, review-meetings, termly",
        "3C, brokered-support, always",
        "3D, officer-visits, half-termly",
        "3D, brokered-support, if needed",
        "3D, review-report, once",
        "3A, desktop-exercise, once",
        "3A, diagnostic-visit, once",
        "3A, report-to-chair, once",
        "3A, recommendations, once",
        "3A, seminars, termly",
        "3B, desktop-exercise, once",
        "3B, seminars, termly"
    })
    void the_primary_grid_stands_as_the_paper_prints_it(String category, String activity, String often) {
        assertThat(help("maintained", Phase.PRIMARY, category)).containsEntry(activity, often);
    }

    private static Map<String, String> help(String status, Phase phase, String category) {
        return PAPER.of(category, phase, status, null).orElseThrow().help().stream()
                .collect(Collectors.toMap(Help::activity, one -> one.howOften().words()));
    }

    @ParameterizedTest
    @CsvSource({"1, PRIMARY, maintained", "4, SECONDARY, maintained", "3C, SPECIAL, academy", "2A, PRIMARY, academy"})
    void the_core_offer_is_for_all(String category, Phase phase, String status) {
        assertThat(help(status, phase, category))
                .containsKeys("heads-programme", "head-meetings", "plc-chair-meetings", "subject-leaders");
    }

    /** Whatever isn't known of a school, it has what all have; nobody guesses who answers for it. */
    @Test
    void a_school_without_a_category_has_the_core_offer() {
        var told = PAPER.of("", Phase.PRIMARY, "maintained", null).orElseThrow();

        assertThat(told.help()).isEqualTo(PAPER.core());
        assertThat(told.answers()).isEmpty();
    }

    /** The published menu of visits, where it is found beside the project. */
    @Test
    void the_published_menu_is_met() throws IOException {
        var file = org.trajectory.platform.SharedData.require(
                "reference-cases/01-categorisation/warwickshire-primary-support-menu/expected.json");
        var rows = new ObjectMapper().readTree(file.toFile()).at("/expected/rows");
        var categories = List.of("4", "3C", "3D", "3A", "3B");

        assertThat(rows).hasSize(categories.size());
        for (int n = 0; n < rows.size(); n++) {
            var told = help("maintained", Phase.PRIMARY, categories.get(n));
            var row = rows.get(n);
            same(row, "attached_HMI", told.get("attached-hmi"));
            same(row, "attached_LA_officer", told.get("attached-officer"));
            same(row, "officer_visits", told.get("officer-visits"));
            same(row, "review_and_intervention_meetings", told.get("review-meetings"));
            same(row, "desktop_exercise", told.get("desktop-exercise"));
            same(row, "diagnostic_visit", told.get("diagnostic-visit"));
            same(row, "report_to_head_and_chair", told.get("report-to-chair"));
            if (row.path("broker_support").isTextual()) {
                same(row, "broker_support", told.get("brokered-support"));
            }
            if (row.path("review_visits").asText().startsWith("review visit")) {
                assertThat(told).containsKey("review-report");
            } else {
                same(row, "review_visits", told.get("review-visits"));
            }
            assertThat(told.entrySet().stream().filter(one -> one.getKey().startsWith("seminars")))
                    .singleElement()
                    .satisfies(one -> assertThat(one.getValue())
                            .isEqualTo(row.path("seminars").asText()));
        }
    }

    private static void same(JsonNode row, String field, String told) {
        if (row.path(field).isTextual()) {
            assertThat(told).as(field).isEqualTo(row.path(field).asText());
        } else {
            assertThat(told != null).as(field).isEqualTo(row.path(field).asBoolean());
        }
    }

    @Test
    void what_is_written_is_read_back_the_same() {
        assertThat(SupportMatrices.read("again", SupportMatrices.write(PAPER))).isEqualTo(PAPER);
    }

    @Test
    void a_consortium_that_has_taken_it_over_answers_for_its_schools() {
        var grid = PAPER.grids().getFirst();
        var matrix = new SupportMatrix(
                        "m", "p", "t", "s", PAPER.activities(), List.of(), List.of("North"), List.of(grid))
                .with(grid.with(new Row("3C", "authority", "consortium", List.of())));

        assertThat(matrix.of("3C", Phase.PRIMARY, "maintained", "North")
                        .orElseThrow()
                        .answers())
                .isEqualTo("consortium");
        assertThat(matrix.of("3C", Phase.PRIMARY, "maintained", "South")
                        .orElseThrow()
                        .answers())
                .isEqualTo("authority");
        assertThat(SupportMatrices.read("again", SupportMatrices.write(matrix))).isEqualTo(matrix);
    }

    @Test
    void a_changed_row_stays_at_its_place() {
        Grid grid = PAPER.grids().getFirst();

        assertThat(grid.with(new Row("3C", "school", null, List.of())).rows().stream()
                        .map(Row::category))
                .containsExactlyElementsOf(
                        grid.rows().stream().map(Row::category).toList());
    }

    /** Half-termly visits are six a year; half way through the year three should have been made. */
    @Test
    void what_was_given_is_counted_against_what_was_promised() {
        var what = PAPER.of("3D", Phase.PRIMARY, "maintained", null).orElseThrow();
        var given = List.of(
                new Given("officer-visits", "Visits", LocalDate.of(2026, 10, 5), "", "Ann"),
                new Given("officer-visits", "Visits", LocalDate.of(2026, 11, 9), "", "Ann"));
        var standing =
                Entitlements.standings(
                                new Entitled(PAPER, what), given, new AcademicYear(2026), LocalDate.of(2027, 2, 20))
                        .stream()
                        .filter(one -> one.help().activity().equals("officer-visits"))
                        .findFirst()
                        .orElseThrow();

        assertThat(standing.due()).isEqualTo(6);
        assertThat(standing.byNow()).isEqualTo(3);
        assertThat(standing.given()).isEqualTo(2);
        assertThat(standing.kept()).isEqualTo("Behind by 1");
        assertThat(standing.last()).isEqualTo(LocalDate.of(2026, 11, 9));
        assertThat(Cadence.IF_NEEDED.due()).isEmpty();
    }

    @Test
    void what_no_matrix_may_be_is_refused_with_its_place() {
        assertThatThrownBy(
                        () -> SupportMatrices.read(
                                "m.yaml",
                                "id: x\npolicy: p\ntitle: t\nsource: s\nactivities: {a: A}\ngrids: [{id: g, title: T, rows: [{category: '1', answers: school, brings: {b: termly}}]}]"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("“b” isn’t among the activities");
        assertThatThrownBy(
                        () -> SupportMatrices.read(
                                "m.yaml",
                                "id: x\npolicy: p\ntitle: t\nsource: s\nactivities: {a: A}\ngrids: [{id: g, title: T, rows: [{category: '1', answers: school, brings: {a: now and then}}]}]"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("“now and then” isn’t known as how often");
    }
}
