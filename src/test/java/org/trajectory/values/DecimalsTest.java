package org.trajectory.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            12 7           | 12; 7
            12.5 7         | 12.5; 7.0
            12.504 7.25    | 12.50; 7.25
            -0.3 1         | −0.3; 1.0
            1234.5 7       | 1,235; 7
            0.125          | 0.13
            """)
    void figures_of_a_measure_have_the_same_number_of_decimals(String figures, String words) {
        var all = Arrays.stream(figures.split(" ")).map(Double::valueOf).toList();
        assertThat(all.stream()
                        .map(one -> Decimals.words(one, Decimals.of(all)))
                        .toList())
                .containsExactly(words.split("; "));
    }
}
