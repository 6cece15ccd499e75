package org.trajectory.categories.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.trajectory.categories.InputValue;
import org.trajectory.categories.dmn.Shipped;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

class InspectionInputsTest {
    private static final Inspection CARD = Facts.inspection(
            "2025-12-02",
            Regime.REPORT_CARD,
            null,
            Map.of(
                    "achievement", "Needs attention",
                    "inclusion", "Strong standard",
                    "leadership", "Exceptional",
                    "sixth_form", "Not applicable",
                    "safeguarding", "Met"));
    private static final Inspection GRADE = Facts.inspection(
            "2019-03-05", Regime.REQUIRES_IMPROVEMENT, 3, Map.of("leadership", "2", "early_years", "9"));
    private static final Inspection OLD = Facts.inspection("2011-11-30", Regime.SATISFACTORY, 3, Map.of());

    @Test
    void the_latest_judgement_is_never_turned_into_another_regimes() {
        assertThat(answer("latest regime", CARD, GRADE).value()).isEqualTo("report card");
        assertThat(answer("latest overall grade", CARD, GRADE).value()).isNull();
        assertThat(answer("latest overall grade", CARD, GRADE).missing())
                .isEqualTo("Not told by the inspection of 2 December 2025");
        assertThat(answer("requires improvement latest overall grade", CARD, GRADE)
                        .value())
                .isEqualTo(new BigDecimal(3));
        assertThat(answer("previous overall grade", CARD, GRADE).value()).isEqualTo(new BigDecimal(3));
    }

    @Test
    void areas_of_a_report_card_are_counted_without_those_not_applicable() {
        assertThat(answer("report card latest areas judged", CARD).value()).isEqualTo(new BigDecimal(3));
        assertThat(answer("report card latest areas needing attention", CARD).value())
                .isEqualTo(new BigDecimal(1));
        assertThat(answer("report card latest areas strong", CARD).value()).isEqualTo(new BigDecimal(2));
        assertThat(answer("report card latest areas urgent", CARD).value()).isEqualTo(BigDecimal.ZERO);
        assertThat(answer("report card latest safeguarding", CARD).value()).isEqualTo("met");
    }

    @Test
    void nine_is_not_a_grade() {
        assertThat(answer("latest early years", GRADE).value()).isNull();
        assertThat(answer("latest leadership", GRADE).value()).isEqualTo(new BigDecimal(2));
    }

    @Test
    void an_ungraded_inspection_gives_no_grade() {
        var ungraded = new Inspection(
                Facts.OAK,
                Facts.OAK,
                LocalDate.of(2023, 1, 10),
                Regime.REQUIRES_IMPROVEMENT,
                false,
                null,
                Map.of(),
                null,
                "School remains Good",
                Facts.source("ofsted.csv", 4));

        assertThat(answer("latest overall grade", ungraded, GRADE).value()).isEqualTo(new BigDecimal(3));
    }

    @Test
    void a_judgement_of_the_predecessor_says_so() {
        var before = new Inspection(
                Facts.OAK,
                new Urn(198000),
                LocalDate.of(2014, 1, 10),
                Regime.REQUIRES_IMPROVEMENT,
                true,
                2,
                Map.of(),
                null,
                null,
                Facts.source("ofsted.csv", 4));

        assertThat(answer("latest own", before).value()).isEqualTo(false);
        assertThat(answer("latest overall grade", before).note())
                .isEqualTo("Inspection of 10 January 2014, of the register entry 198000");
    }

    @Test
    void a_school_never_inspected_is_told_apart_from_one_without_a_grade() {
        assertThat(answer("latest regime").value()).isEqualTo("none");
        assertThat(answer("latest regime").missing()).isEqualTo("No inspection is known");
        assertThat(answer("latest months", OLD).value()).isEqualTo(new BigDecimal(169));
    }

    private static InputValue answer(String name, Inspection... inspections) {
        var facts = Facts.of(Phase.PRIMARY, "2025-12-31", List.of(inspections));
        return Objects.requireNonNull(
                Shipped.CATALOGUE.answers(List.of(name), facts).get(name));
    }
}
