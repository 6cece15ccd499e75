package org.trajectory.evidence.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trajectory.evidence.Absence;

class NumbersTest {
    private final Numbers numbers = new Numbers(Map.of("SN", "SUPPRESSED"));

    @ParameterizedTest
    @CsvSource({
        "65%, 65", "57.10%, 57.1", "49.5, 49.5", "'£48,747', 48747", "'225,613', 225613", "'7,579', 7579", "-1.2, -1.2",
        "'1,234,567.5', 1234567.5", "' 12 ', 12", "0, 0", "+3, 3", "-£5, -5", "£-5, -5",
                "-4.0599999999999996, -4.0599999999999996",
        "2.2999999999999998E-2, 0.022999999999999998", "12345678901234567890, 12345678901234567890", ".5, 0.5", "5., 5"
    })
    void numbers_are_read_as_files_write_them(String cell, double value) {
        assertThat(numbers.read(cell)).isZero();
        assertThat(numbers.value).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "SUPP, SUPPRESSED", "c, SUPPRESSED", "NE, NO_ENTRIES", "'NA ', NOT_APPLICABLE", "z, NOT_APPLICABLE",
                "NP, NOT_PUBLISHED",
        "LOWCOV, LOW_COVERAGE", "NEW, NEW_SCHOOL", "SP, SMALL_PERCENTAGE", "RE, REDACTED", "DNS, DID_NOT_SUPPLY",
                "x, NOT_AVAILABLE",
        "':', NOT_AVAILABLE", "'-', NOT_AVAILABLE", "u, LOW_RELIABILITY", "low, ROUNDS_TO_ZERO", "NULL, EMPTY",
                "'', EMPTY",
        "' ', EMPTY", "SN, SUPPRESSED", "Not applicable, NOT_APPLICABLE", "NR, NOT_RECORDED"
    })
    void words_are_kinds_of_absence_and_never_zero(String cell, Absence kind) {
        assertThat(numbers.read(cell)).isEqualTo(kind.code());
        assertThat(numbers.value).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12a", "1.2.3", "1,23", "£", "1e9999", "12-13", ",123", "3 of 4"})
    void text_with_digits_that_is_no_number_is_trouble(String cell) {
        assertThat(numbers.read(cell)).isIn(Numbers.NOT_A_NUMBER, Numbers.STRANGE);
        assertThat(numbers.value).isNaN();
    }

    @Test
    void a_word_that_nobody_knows_is_told_apart() {
        assertThat(numbers.read("WIBBLE")).isEqualTo(Numbers.STRANGE);
        assertThat(numbers.read(null)).isEqualTo(Absence.EMPTY.code());
    }
}
