package org.trajectory.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether the invented results agree with themselves. */
final class InventedResultsTest {
    @Test
    void results_sit_on_the_urn_that_was_open_in_may() throws IOException {
        var byUrn = new HashMap<String, Made.Row>();
        Made.rows(Made.register()).forEach(row -> byUrn.put(row.get("URN"), row));
        for (var row : Made.rows("2018-2019/england_ks2final.csv")) {
            if (List.of("1", "2").contains(row.get("RECTYPE"))) {
                var school = Objects.requireNonNull(byUrn.get(row.get("URN")), row.get("URN"));
                assertThat(day(school.get("OpenDate"), LocalDate.MIN)).isBeforeOrEqualTo("2019-05-10");
                assertThat(day(school.get("CloseDate"), LocalDate.MAX)).isAfterOrEqualTo("2019-05-10");
            }
        }
    }

    private static LocalDate day(String text, LocalDate unknown) {
        return text.isEmpty()
                ? unknown
                : LocalDate.of(
                        Integer.parseInt(text.substring(6)),
                        Integer.parseInt(text.substring(3, 5)),
                        Integer.parseInt(text.substring(0, 2)));
    }

    @Test
    void percentages_at_eleven_are_whole_shares_of_the_cohort() throws IOException {
        int checked = 0;
        for (var row : Made.rows("2024-2025/england_ks2final.csv")) {
            var share = row.get("PTRWM_EXP");
            if (!share.endsWith("%")) {
                continue;
            }
            int cohort = Integer.parseInt(row.get("TELIG"));
            int boys = Integer.parseInt(row.get("BELIG"));
            int girls = Integer.parseInt(row.get("GELIG"));
            assertThat(boys + girls).isEqualTo(cohort);
            int percent = Integer.parseInt(share.replace("%", ""));
            long pupils = Math.round(percent * cohort / 100.0);
            if (cohort < 100) {
                assertThat(Math.round(100.0 * pupils / cohort)).isEqualTo(percent);
            }
            checked++;
        }
        assertThat(checked).isGreaterThan(350);
    }

    @Test
    void the_authoritys_cohort_is_the_sum_of_its_schools() throws IOException {
        var rows = Made.rows("2018-2019/england_ks2final.csv");
        int schools = rows.stream()
                .filter(row -> List.of("1", "2").contains(row.get("RECTYPE")) && "501".equals(row.get("LEA")))
                .mapToInt(row -> Integer.parseInt(row.or("TELIG", "0")))
                .sum();
        var own = rows.stream()
                .filter(row -> "3".equals(row.get("RECTYPE")) && "501".equals(row.get("LEA")))
                .findFirst()
                .orElseThrow();
        assertThat(own.get("TELIG")).isEqualTo(Integer.toString(schools));
    }

    @Test
    void progress_lies_within_its_interval_and_is_missing_since_2025() throws IOException {
        var rows = Made.rows("2023-2024/england_ks4final.csv");
        int checked = 0;
        for (var row : rows) {
            var score = row.get("P8MEA");
            if (score.matches("-?[0-9.]+")) {
                assertThat(Double.parseDouble(row.get("P8CILOW"))).isLessThan(Double.parseDouble(score));
                assertThat(Double.parseDouble(row.get("P8CIUPP"))).isGreaterThan(Double.parseDouble(score));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(60);
        assertThat(Made.rows("2024-2025/england_ks4final.csv"))
                .filteredOn(row ->
                        "1".equals(row.get("RECTYPE")) && !row.get("P8MEA").isEmpty())
                .extracting(row -> row.get("P8MEA"))
                .containsOnly("NA", "NP");
    }

    @Test
    void hidden_and_missing_values_come_in_the_publishers_words() throws IOException {
        assertThat(values("2018-2019/england_ks2final.csv")).contains("SUPP", "NEW", "NA");
        assertThat(values("2018-2019/england_ks4final.csv")).contains("SUPP", "NE", "NP", "NA");
        assertThat(values("2018-2019/england_census.csv")).contains("NA", "NAT", "PRI", "SEC", "SPE");
        assertThat(values("2018-2019/england_abs.csv")).contains("SUPP", "NAT");
    }

    private static Set<String> values(String file) throws IOException {
        return Made.cells(file).stream().flatMap(List::stream).collect(Collectors.toSet());
    }
}
