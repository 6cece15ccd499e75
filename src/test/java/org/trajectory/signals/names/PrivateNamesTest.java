package org.trajectory.signals.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateNamesTest {
    private static final List<String> KNOWN = List.of("Elm Bank Primary School", "Eldershire");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Three parents complain about homework in Year 6.                       |
            The Chair of Governors told Eldershire that Elm Bank has a vacancy.    |
            Special Educational Needs and Key Stage 2 results were discussed.      |
            Since September two posts are vacant. Staff are worried.               |
            Fenella Oakes says that nobody answers.                                | Fenella Oakes
            Two letters came from Mr Thackeray and Mrs O’Hara.                     | Mr Thackeray, Mrs O’Hara
            At break Oliver was hit.                                               | Oliver
            Write to f.oakes@example.org or 01632 960 983.                         | f.oakes@example.org, 01632 960 983
            They live at ZE3 4QZ.                                                  | ZE3 4QZ
            The pupil, born on 3/4/2015, was moved.                                | born on 3/4/2015
            Priya’s mother rang, and so did Zebedee Quill-Amble.                   | Priya’s, Zebedee Quill-Amble
            Attendance fell to 91.25 in May.                                       |
            """)
    void what_may_be_a_private_person_is_pointed_to(String text, String found) {
        assertThat(PrivateNames.in(text, KNOWN))
                .containsExactlyElementsOf(found == null ? List.of() : Arrays.asList(found.split(", ")));
    }

    @Test
    void names_are_taken_out_wherever_they_stand_and_nothing_else() {
        assertThat(PrivateNames.without(
                        "Ann told Anna that ANN’s brother left. Ann Oakes wept.", List.of("Ann Oakes", "Ann")))
                .isEqualTo("%1$s told Anna that %1$s’s brother left. %1$s wept.".formatted(PrivateNames.REMOVED));
        assertThat(PrivateNames.without("Nothing here", List.of("", "Ann"))).isEqualTo("Nothing here");
    }
}
