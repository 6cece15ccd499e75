package org.trajectory.partnership.constitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApportionmentTest {
    private static List<Long> longs(String text) {
        return Arrays.stream(text.split(" ")).map(Long::parseLong).toList();
    }

    private static List<Integer> ints(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::parseInt).toList();
    }

    /** Balinski and Young 1975, example 1, and the cases beside it. */
    @ParameterizedTest
    @CsvSource({
        "5117 4400 162 161 160, 100, 51 44 2 2 1, 51 43 2 2 2",
        "14 28 7 35,             12, 2 4 1 5,     2 4 1 5",
        "0 14 28 0 0,             6, 0 2 4 0 0,   0 2 4 0 0",
        "2 1 1 2 2,               2, 1 0 0 1 0,   1 0 0 1 0",
    })
    void published_cases(String weights, int seats, String largestRemainder, String sainteLague) {
        assertThat(Apportionment.largestRemainder(longs(weights), seats, 0)).isEqualTo(ints(largestRemainder));
        assertThat(Apportionment.sainteLague(longs(weights), seats, 0)).isEqualTo(ints(sainteLague));
    }

    @Test
    void the_least_is_given_before_the_rest_is_shared() {
        assertThat(Apportionment.largestRemainder(longs("900 99 1"), 10, 1)).isEqualTo(ints("8 1 1"));
        assertThat(Apportionment.sainteLague(longs("900 99 1"), 10, 1)).isEqualTo(ints("8 1 1"));
        assertThatThrownBy(() -> Apportionment.largestRemainder(longs("1 1 1"), 2, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_house_of_representatives_of_2020_and_1990() throws Exception {
        var folder = Path.of("../shared/reference-cases");
        Assumptions.assumeTrue(Files.isDirectory(folder), "Skipped: the reference cases aren’t beside the project");
        var expected = new ObjectMapper()
                .readTree(folder.resolve("04-funding/floor-house-apportionment-2020-1990/expected.json")
                        .toFile())
                .get("expected");
        for (var year : List.of("2020", "1990")) {
            var rows = Files.readAllLines(folder.resolve("_data/us_census_" + year + ".csv")).stream()
                    .skip(1)
                    .map(line -> line.replace("\"", "").split(","))
                    .filter(row -> expected.get(year).has(row[0]))
                    .toList();
            var seats = Apportionment.huntingtonHill(
                    rows.stream()
                            .map(row -> Long.parseLong(row[1]) + Long.parseLong(row[2]))
                            .toList(),
                    435);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(seats.get(i))
                        .as(rows.get(i)[0])
                        .isEqualTo(expected.get(year).get(rows.get(i)[0]).asInt());
            }
        }
    }

    @Property(tries = 300)
    void all_seats_are_given_and_nobody_is_more_than_one_off_the_quota(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 1, max = 100_000) Long> weights,
            @ForAll @IntRange(min = 0, max = 200) int seats) {
        var held = Apportionment.largestRemainder(weights, seats, 0);
        assertThat(held.stream().mapToInt(Integer::intValue).sum()).isEqualTo(seats);
        long sum = weights.stream().mapToLong(Long::longValue).sum();
        for (int i = 0; i < held.size(); i++) {
            assertThat(Math.abs(held.get(i) * sum - weights.get(i) * seats)).isLessThan(sum);
        }
        assertThat(Apportionment.sainteLague(weights, seats, 0).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(seats);
    }

    /** The Alabama paradox can't happen with a divisor method. */
    @Property(tries = 200)
    void a_larger_board_takes_no_seat_away_under_sainte_lague(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = 10_000) Long> weights,
            @ForAll @IntRange(min = 0, max = 60) int seats) {
        var before = Apportionment.sainteLague(weights, seats, 0);
        var after = Apportionment.sainteLague(weights, seats + 1, 0);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).isGreaterThanOrEqualTo(before.get(i));
        }
    }
}
