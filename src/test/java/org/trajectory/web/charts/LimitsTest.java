package org.trajectory.web.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What chance alone would do to a share. */
class LimitsTest {
    /** Newcombe 1998, and R 4.2.2. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.255288519878274, 0.3662095769828",
        "15, 148, 0.0623863995307363, 0.160487241723308",
        "0, 20, 0, 0.1611",
        "1, 29, 0.0061, 0.1718"
    })
    void the_interval_of_wilson_is_as_published(int of, int count, double low, double high) {
        var interval = Wilson.of((double) of / count, count);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    /** Ten tosses: P(X ≤ 1) = 11/1024, P(X ≤ 2) = 56/1024, so that 25.6/1024 lies (56 − 25.6)/45 before 2. */
    @Test
    void exact_limits_by_hand() {
        var limits = BinomialLimits.of(0.5, 10, 0.025);
        double low = (2 - (56 - 25.6) / 45) / 10;
        assertThat(limits.low()).isCloseTo(low, within(1e-12));
        // P(X ≤ 7) = 968/1024, P(X ≤ 8) = 1013/1024, and 998.4 lies (1013 − 998.4)/45 before 8
        assertThat(limits.high()).isCloseTo((8 - (1013 - 998.4) / 45) / 10, within(1e-12));
    }

    @Property(tries = 300)
    void between_the_limits_lies_what_was_asked(
            @ForAll @DoubleRange(min = 0.02, max = 0.98) double target,
            @ForAll @IntRange(min = 1, max = 3000) int count) {
        var warning = BinomialLimits.of(target, count, BinomialLimits.WARNING);
        var alarm = BinomialLimits.of(target, count, BinomialLimits.ALARM);
        assertThat(alarm.low()).isBetween(0.0, warning.low());
        assertThat(alarm.high()).isBetween(warning.high(), 1.0);
        assertThat(warning.low()).isLessThanOrEqualTo(target + 1e-12);
        assertThat(warning.high()).isGreaterThanOrEqualTo(target - 1.0 / count);
    }

    @Test
    void a_group_of_thousands_has_limits_and_none_of_its_chances_underflows() {
        var limits = BinomialLimits.of(0.64, 20_000, BinomialLimits.WARNING);
        assertThat(limits.low()).isCloseTo(0.64 - 1.96 * Math.sqrt(0.64 * 0.36 / 20_000), within(1e-4));
        assertThat(limits.high()).isCloseTo(0.64 + 1.96 * Math.sqrt(0.64 * 0.36 / 20_000), within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"1.2, 10", "-0.1, 10", "0.5, 0", "NaN, 10"})
    void nonsense_is_refused(double target, int count) {
        assertThatThrownBy(() -> BinomialLimits.of(target, count, 0.025)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Public Health England draws Wilson-type limits, an approximation of the exact ones: they agree within the width of one
     * person, and every area of its published example lies where it says.
     */
    @Test
    void the_funnel_agrees_with_the_published_one_of_public_health_england() throws IOException {
        var limits = lines("02-early-warning/funnel-proportion-phe/funnel_prop_outputs.csv");
        for (var line : limits) {
            int count = (int) Double.parseDouble(line.get(0));
            if (count >= 20) {
                double target = Double.parseDouble(line.get(5)) / 100;
                var warning = BinomialLimits.of(target, count, BinomialLimits.WARNING);
                var alarm = BinomialLimits.of(target, count, BinomialLimits.ALARM);
                double person = 1.5 / count;
                assertThat(warning.low()).as("%d", count).isCloseTo(percent(line.get(1)), within(person));
                assertThat(warning.high()).as("%d", count).isCloseTo(percent(line.get(2)), within(person));
                assertThat(alarm.low()).as("%d", count).isCloseTo(percent(line.get(3)), within(2 * person));
                assertThat(alarm.high()).as("%d", count).isCloseTo(percent(line.get(4)), within(2 * person));
            }
        }
        var areas = lines("_data/phe_funnel_prop_inputs.csv");
        double numerator = areas.stream()
                .mapToDouble(line -> Double.parseDouble(line.get(line.size() - 3)))
                .sum();
        double denominator = areas.stream()
                .mapToDouble(line -> Double.parseDouble(line.get(line.size() - 2)))
                .sum();
        assertThat(100 * numerator / denominator).isCloseTo(80.64244785714955, within(2e-6));
        for (var line : areas) {
            double count = Double.parseDouble(line.get(line.size() - 2));
            var position = Funnel.position(
                    100 * Double.parseDouble(line.get(line.size() - 3)) / count,
                    (int) count,
                    100 * numerator / denominator);
            assertThat(said(position)).as(line.getFirst()).isEqualTo(line.getLast());
        }
    }

    private static String said(Funnel.Position position) {
        return switch (position) {
            case FAR_BELOW -> "Low (0.001)";
            case BELOW -> "Low (0.025)";
            case WITHIN -> "Not significant";
            case ABOVE -> "High (0.025)";
            case FAR_ABOVE -> "High (0.001)";
        };
    }

    private static double percent(String text) {
        return Double.parseDouble(text) / 100;
    }

    private static List<List<String>> lines(String file) throws IOException {
        var told = Optional.ofNullable(System.getenv("TRAJECTORY_SHARED")).orElse("../shared");
        var folder = Stream.of(told, "../" + told)
                .map(path -> Path.of(path, "reference-cases"))
                .filter(Files::isDirectory)
                .findFirst();
        Assumptions.assumeTrue(folder.isPresent(), "Skipped: the reference cases aren’t beside the project");
        return Files.readAllLines(folder.get().resolve(file)).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> List.of(line.replace("\"", "").split(",")))
                .toList();
    }
}
