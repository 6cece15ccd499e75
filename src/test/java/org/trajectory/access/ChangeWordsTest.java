package org.trajectory.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the record of changes says of before and after, for people. */
class ChangeWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "-                       | {\"amount\": \"1600.00\"}                | Amount: £1,600.00",
                "{\"amount\": \"-5.50\"} | {\"amount\": \"7.00\"}                   | Amount: −£5.50 → £7.00",
                "-                       | \"262000.00\"                            | £262,000.00",
                "-                       | {\"share\": 63.40}                       | Share: 63.4",
                "-                       | {\"version\": \"1.1\"}                   | Version: 1.1",
                "-                       | {\"asAt\": \"2026-11-21\"}               | As at: 21 November 2026",
                "{\"role\": \"CLERK\"}   | {\"role\": \"\"}                         | Role: Clerk → nothing",
            })
    void says_it_in_the_units_of_pages(@Nullable String before, @Nullable String after, String words) {
        assertThat(ChangeWords.of(before, after)).containsExactly(words);
    }
}
