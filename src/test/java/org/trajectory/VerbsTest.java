package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verbs as they are typed; those that need no database, so that none is started for them. */
class VerbsTest {
    @ParameterizedTest
    @CsvSource({
        "policy list, 0",
        "policy check warwickshire-2013 --format json, 0",
        "policy show report-card-2025, 0",
        "policy nonsense, 2",
        "constitution list, 0",
        "constitution show nonsense, 1",
        "--help, 0",
        "backup, 2",
        "nonsense, 2"
    })
    void a_verb_is_found_whatever_the_case_of_its_words_and_says_how_it_went(String line, int code) {
        assertThat(new CommandLineStart(Trajectory.VERBS).run(line.split(" "))).isEqualTo(code);
    }
}
