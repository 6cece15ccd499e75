package org.trajectory.insight.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.insight.SchoolInFull.Part;
import org.trajectory.schools.Kind;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.Status;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;

class StandardsOfSchoolTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private final StandardsOfSchool standards = new StandardsOfSchool(new IndicatorCatalogue());

    private static School school(Phase phase, @Nullable LocalDate opened) {
        var urn = new Urn(700100);
        return new School(
                new SchoolId(1),
                urn,
                "Oak",
                new AuthorityCode("937"),
                2000,
                Kind.STATE_FUNDED,
                phase,
                "Community school",
                LegalStatus.MAINTAINED,
                Status.OPEN,
                null,
                null,
                null,
                4,
                11,
                "Mixed",
                null,
                null,
                210,
                null,
                null,
                null,
                opened,
                null);
    }

    private static Map<String, Map<AcademicYear, Observation>> figures(Map<String, Map<Integer, Double>> of) {
        var figures = new HashMap<String, Map<AcademicYear, Observation>>();
        of.forEach((measure, years) -> years.forEach((start, value) -> {
            var year = new AcademicYear(start);
            figures.computeIfAbsent(measure, id -> new HashMap<>())
                    .put(
                            year,
                            new Observation(
                                    measure,
                                    "700100",
                                    year,
                                    value,
                                    null,
                                    30,
                                    year.resultsHoldFrom(),
                                    false,
                                    new Source(
                                            1, "results.csv", "results", 2, null, LocalDate.of(2018, 12, 1), false)));
        }));
        return figures;
    }

    private static List<String> met(Part part) {
        return part.table().rows().stream()
                .map(row -> "%s %s: %s"
                        .formatted(
                                DataTable.plain(row.get(0)),
                                DataTable.plain(row.get(1)),
                                row.get(2) instanceof Cell.Missing missing
                                        ? missing.why()
                                        : DataTable.plain(row.get(2))))
                .toList();
    }

    @Test
    void each_year_says_which_standard_and_whether_it_was_met() {
        var progress8 = figures(Map.of(
                "ks4.progress8", Map.of(2015, -0.6, 2016, -0.4, 2017, -0.3),
                "ks4.progress8_high", Map.of(2015, -0.2, 2016, -0.1, 2017, -0.05)));
        var part =
                standards.of(school(Phase.SECONDARY, null), progress8, 1, TODAY).orElseThrow();
        assertThat(met(part))
                .startsWith("2017/18 Floor: Met", "2017/18 Coasting: Not met: coasting", "2016/17 Floor: Met")
                .contains("2015/16 Floor: Not met: below the floor")
                .anyMatch(row ->
                        row.startsWith("2016/17 Coasting: Not known: no figure of ") && row.contains("of 2014/15"))
                .anyMatch(row -> row.startsWith("2011/12 Floor: Not known: ") && row.contains("medians of 2012"));
        assertThat(part.sentence())
                .startsWith("In 2017/18: not below the floor; coasting.")
                .contains("Before that, below the floor in 2015/16.")
                .endsWith("Of 6 earlier years a figure is missing, so it isn’t known.");
        assertThat(DataTable.plain(part.table().rows().getFirst().get(3)))
                .as("the figures that it was judged by")
                .contains("−0.3");
    }

    @Test
    void years_that_are_not_over_or_before_a_school_opened_are_not_told() {
        var none = figures(Map.of());
        assertThat(met(standards
                        .of(school(Phase.PRIMARY, LocalDate.of(2016, 9, 1)), none, 1, LocalDate.of(2018, 7, 30))
                        .orElseThrow()))
                .allMatch(row -> row.startsWith("2016/17 "))
                .hasSize(2);
        assertThat(met(standards
                        .of(school(Phase.PRIMARY, LocalDate.of(2016, 9, 1)), none, 2, TODAY)
                        .orElseThrow()))
                .as("an entry before it was open then")
                .anyMatch(row -> row.startsWith("2012/13 Floor: Not known"));
        assertThat(standards.of(school(Phase.PRIMARY, LocalDate.of(2020, 9, 1)), none, 1, TODAY))
                .isEmpty();
        assertThat(standards.of(school(Phase.SPECIAL, null), none, 1, TODAY)).isEmpty();
        assertThat(standards.measures(school(Phase.SPECIAL, null))).isEmpty();
        assertThat(standards.measures(school(Phase.SECONDARY, null))).contains("ks4.progress8", "ks4.progress8_high");
    }
}
