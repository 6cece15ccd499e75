package org.trajectory.web.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thirteen authorities in order: three named in each corner, and one's own. */
class RankedAuthoritiesTest {
    private static String svg(int own) {
        return new RankedDots(
                        "Absence",
                        "%",
                        IntStream.range(0, 13)
                                .mapToObj(i -> new RankedDots.Row(
                                        i == own ? "Ours" : "Other" + i,
                                        Reading.of(7 + i / 6.0),
                                        Optional.empty(),
                                        i == own))
                                .toList(),
                        OptionalDouble.empty(),
                        "England",
                        Axis.withNought(List.of(7.0, 9.0)),
                        RankedDots.Of.AUTHORITIES)
                .svg();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5, 10, 12})
    void the_own_is_named_once(int own) {
        assertThat(Pattern.compile("<text[^>]*>[^<]* Ours<").matcher(svg(own)).results())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 9})
    void its_name_stands_clear_of_the_names_of_the_highest(int own) {
        var at = Pattern.compile("<text[^>]* y=\"([0-9.]+)\"[^>]*>[^<]* Ours<")
                .matcher(svg(own))
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElseThrow();
        assertThat(at).isGreaterThan(22 + 12 + 2 * 15 + 12);
    }
}
