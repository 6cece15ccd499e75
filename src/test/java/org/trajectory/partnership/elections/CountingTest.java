package org.trajectory.partnership.elections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingTest {
    @ParameterizedTest
    @CsvSource({
        // votes of candidates 1, 2, 3 …; places; elected; tied
        "5 3 1,   1, 1,     ''",
        "3 5 1,   2, '2 1', ''",
        "3 3 1,   1, '',    '1 2'",
        "5 3 3,   2, 1,     '2 3'",
        "3 3 3,   3, '1 2 3', ''",
        "4 0 0,   2, 1,     ''",
        "0 0,     1, '',    ''",
        "2 2 1,   2, '1 2', ''",
        "2 1,     0, '',    ''"
    })
    void most_votes_win_and_a_tie_elects_nobody(String votes, int places, String elected, String tied) {
        assertThat(Counting.of(votes(votes), places)).isEqualTo(new Counting(numbers(elected), numbers(tied)));
    }

    private static Map<Long, Integer> votes(String text) {
        var votes = new LinkedHashMap<Long, Integer>();
        long number = 1;
        for (var one : text.trim().split(" ")) {
            votes.put(number++, Integer.parseInt(one));
        }
        return votes;
    }

    private static List<Long> numbers(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.trim().split(" ")).map(Long::valueOf).toList();
    }

    @Property(tries = 200)
    void nobody_elected_has_fewer_votes_than_somebody_who_is_not(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 9) Integer> cast,
            @ForAll @IntRange(min = 1, max = 6) int places) {
        var votes = new LinkedHashMap<Long, Integer>();
        for (int i = 0; i < cast.size(); i++) {
            votes.put((long) i, cast.get(i));
        }
        var counting = Counting.of(votes, places);
        assertThat(counting.elected()).hasSizeLessThanOrEqualTo(places).doesNotHaveDuplicates();
        int least = counting.elected().stream().mapToInt(votes::get).min().orElse(Integer.MAX_VALUE);
        int most = votes.keySet().stream()
                .filter(one -> !counting.elected().contains(one))
                .mapToInt(votes::get)
                .max()
                .orElse(0);
        assertThat(least).isGreaterThan(0);
        assertThat(most).isLessThanOrEqualTo(least);
        assertThat(counting.tied()).noneMatch(counting.elected()::contains);
        // a seat stays vacant only for a tie, or for want of candidates with a vote
        if (counting.elected().size() < places) {
            long voted = votes.values().stream().filter(one -> one > 0).count();
            if (counting.tied().isEmpty()) {
                assertThat(voted).isEqualTo(counting.elected().size());
            }
        }
    }
}
