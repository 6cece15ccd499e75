package org.trajectory.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {
    @ParameterizedTest
    @CsvSource({"-0.049, 1, 0.0", "-0.06, 1, −0.1", "-0.4, 0, 0", "1234.5, 1, '1,234.5'", "-12.34, 2, −12.34"})
    void nought_has_no_sign(double value, int decimals, String words) {
        assertThat(Figure.number(value, decimals)).isEqualTo(words);
    }
}
