package org.trajectory.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {
    /** A report is kind:name, kind:? without a name, or kind*people for a count; * 0.5 weight behind a slash. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing is no source                              |                                        | 0
            one person is one                                 | parent:ann                             | 1
            the same person again is still one                | parent:ann parent:ann parent:ann       | 1
            two people are two                                | parent:ann parent:bob                  | 2
            the same person in two capacities is one          | parent:ann governor:ann                | 1
            all without a name are one of their kind          | parent:? parent:?                      | 1
            and none where one of the kind is named           | parent:ann parent:?                    | 1
            of another kind they are another                  | parent:ann staff:?                     | 2
            a count is as many people as it says              | parent*5                               | 5
            two terms’ counts may be the same people          | parent*5 parent*3                      | 5
            named people may be among those counted           | parent*5 parent:ann parent:bob         | 5
            but more named than counted are more              | parent*1 parent:ann parent:bob         | 2
            counts of two kinds are added                     | parent*2 staff*3                       | 5
            who is both may be in either count                | parent*1 governor*1 parent:ann governor:ann parent:bob governor:bob | 2
            what has lapsed counts for nothing                | parent:ann/0 staff:bob                 | 1
            """)
    void independent_sources_are_counted(String rule, String reports, int sources) {
        assertThat(Evidence.independent(heard(reports))).as(rule).isEqualTo(sources);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parent:ann                          | 1.0
            parent:ann/0.5                      | 0.5
            parent:ann/0.5 parent:ann           | 1.0
            parent:ann/0.5 staff:bob/0.25       | 0.8
            parent*4/0.5                        | 2.0
            """)
    void a_source_weighs_as_much_as_its_freshest_report(String reports, double strength) {
        assertThat(Evidence.strength(heard(reports))).isEqualTo(strength);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 1",
        "2026-04-11, 1",
        "2026-04-12, 0.99",
        "2026-05-31, 0.5",
        "2026-07-19, 0.01",
        "2026-07-20, 0",
        "2025-12-31, 0"
    })
    void a_signal_fades_in_the_second_half_of_its_time(LocalDate day, double weight) {
        assertThat(Evidence.weight(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 20), day))
                .isCloseTo(weight, org.assertj.core.data.Offset.offset(0.005));
    }

    @Test
    void each_type_says_all_that_its_rules_need() {
        var types = SignalTypes.shipped().list();
        assertThat(types)
                .extracting(SignalType::key)
                .contains(
                        "complaint",
                        "councillor-concern",
                        "first-preferences",
                        "requests-to-move",
                        "exclusions",
                        "governor-vacancies",
                        "staff-turnover",
                        "staff-vacancies",
                        "staff-sickness",
                        "finance",
                        "personnel",
                        "service-concern",
                        "good-news");
        assertThat(types)
                .filteredOn(SignalType::sensitive)
                .extracting(SignalType::key)
                .containsExactlyInAnyOrder("personnel", "service-concern");
        assertThat(types).allSatisfy(type -> assertThat(type.what()).isNotBlank());
    }

    private static List<Heard> heard(String reports) {
        return reports == null
                ? List.of()
                : Arrays.stream(reports.split(" ")).map(EvidenceTest::one).toList();
    }

    private static Heard one(String report) {
        var parts = report.split("/");
        double weight = parts.length > 1 ? Double.parseDouble(parts[1]) : 1;
        if (parts[0].contains("*")) {
            var count = parts[0].split("\\*");
            return new Heard(SourceKind.of(count[0]), "", false, Integer.parseInt(count[1]), weight);
        }
        var said = parts[0].split(":");
        return new Heard(SourceKind.of(said[0]), said[1], said[1].equals("?"), 0, weight);
    }
}
