package org.trajectory.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"262000.00|26200000", "262000|26200000", "£262,000.00|26200000", "0.5|50", "-3.21|-321", " 7 |700"
            })
    void an_amount_is_read_as_people_write_it(String text, long pence) {
        assertThat(Money.ofPounds(text)).isEqualTo(new Money(pence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "twelve", "1.234", "1,23", "1e5", "£", "99999999999999999999"})
    void what_is_no_amount_is_refused(String text) {
        assertThatThrownBy(() -> Money.ofPounds(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1234567|£12,345.67|12345.67", "5|£0.05|0.05", "-100|−£1.00|-1.00", "0|£0.00|0.00"})
    void an_amount_is_written_for_people_and_for_files(long pence, String shown, String plain) {
        assertThat(new Money(pence)).hasToString(shown);
        assertThat(new Money(pence).plain()).isEqualTo(plain);
    }

    @Test
    void a_tie_of_remainders_goes_to_the_earlier_part() {
        assertThat(new Money(10_000).split(List.of(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE)))
                .containsExactly(new Money(3334), new Money(3333), new Money(3333));
    }

    @Test
    void the_larger_remainder_gets_the_penny() {
        assertThat(new Money(5).split(List.of(new BigDecimal("0.3"), new BigDecimal("0.7"))))
                .containsExactly(new Money(2), new Money(3));
    }

    @Test
    void nothing_is_shared_by_no_weight() {
        assertThatThrownBy(() -> new Money(5).split(List.of(BigDecimal.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(5).split(List.of(BigDecimal.ONE, BigDecimal.ONE.negate())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sum_beyond_what_a_long_holds_is_refused_not_wrapped() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
    }
}
