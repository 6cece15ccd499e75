package org.trajectory.insight.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;

class NeighboursTest {
    private static final List<Neighbours.Near> TWO = List.of(
            new Neighbours.Near(1, new AuthorityCode("885"), "Worcestershire", "West Midlands", "Very close", 3, false),
            new Neighbours.Near(2, new AuthorityCode("928"), "Northamptonshire", "", "Close", 0, true));

    @ParameterizedTest
    @CsvSource(textBlock = """
            Very Close,      Very close
            Extremely close, Extremely close
            '',              ''
            ,                ''
            """)
    void closeness_is_written_alike(String told, String words) {
        assertThat(Neighbours.words(told)).isEqualTo(words);
    }

    @Test
    void the_sentence_says_who_is_nearest_how_close_the_list_calls_them_and_that_it_isnt_symmetric() {
        assertThat(Neighbours.sentence("Warwickshire", TWO))
                .isEqualTo("Worcestershire is nearest to Warwickshire. The list calls 1 very close, 1 close."
                        + " 1 of the 2 has Warwickshire among its own neighbours: the lists aren’t symmetric.");
        assertThat(Neighbours.sentence("Warwickshire", List.of())).isEmpty();
    }

    @Test
    void the_file_gives_closeness_and_where_it_was_read() {
        var list = new Authorities.NeighbourList(LocalDate.of(2025, 5, 31), 7, 4);
        assertThat(Neighbours.file(TWO, Optional.of(list)).rows())
                .containsExactly(
                        List.of(
                                "1",
                                "885",
                                "Worcestershire",
                                "Very close",
                                "West Midlands",
                                "3",
                                "1",
                                "2025-05-31",
                                "7",
                                "4"),
                        List.of("2", "928", "Northamptonshire", "Close", "", "", "1", "2025-05-31", "7", "4"));
    }
}
