package org.trajectory.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether exclusions, money, preferences and moves of the invented schools are like real ones, and hang together. */
final class CircumstancesTest {
    private static final String EXCLUSIONS = "exclusions/exc_school.csv";
    private static final String OFFERS = "offers/AppsandOffers_2026_SchoolLevel16062026.csv";

    private static double number(String text) {
        return Double.parseDouble(text.replaceAll("[,%]", ""));
    }

    private static List<Made.Row> rows(String file, Predicate<Made.Row> wanted) throws IOException {
        return Made.rows(file).stream().filter(wanted).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "State-funded primary, 201617, 0.9, 2.0",
        "State-funded secondary, 201617, 7.5, 12.5",
        "Special, 201617, 9, 19",
        "State-funded secondary, 202425, 15, 27"
    })
    void suspensions_are_about_as_frequent_as_published(String phase, String year, double least, double most)
            throws IOException {
        var england = rows(
                "exclusions/exc_geographic_levels.csv",
                row -> row.get("geographic_level").equals("National")
                        && row.get("education_phase").equals(phase)
                        && row.get("time_period").equals(year));
        assertThat(england).hasSize(1);
        assertThat(number(england.getFirst().get("susp_rate"))).isBetween(least, most);
    }

    @Test
    void one_or_two_exclusions_are_kept_back_and_none_is_told() throws IOException {
        var rows = Made.rows(EXCLUSIONS);
        assertThat(rows)
                .extracting(row -> row.get("suspension"))
                .contains("0", "x")
                .doesNotContain("1", "2");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get("susp_rate").equals("x"))
                    .isEqualTo(row.get("suspension").equals("x"));
            if (!row.get("one_plus_susp").equals("x") && !row.get("suspension").equals("x")) {
                assertThat(number(row.get("one_plus_susp"))).isLessThanOrEqualTo(number(row.get("suspension")));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"R, 0.8, 0.97, 1.24", "7, 0.58, 0.96, 1.41"})
    void first_preferences_for_each_place_are_spread_as_published(String entry, double p10, double median, double p90)
            throws IOException {
        var sorted = rows(OFFERS, row -> row.get("entry_year").equals(entry)).stream()
                .mapToDouble(row ->
                        number(row.get("times_put_as_1st_preference")) / number(row.get("total_number_places_offered")))
                .sorted()
                .toArray();
        assertThat(sorted[sorted.length / 10]).isBetween(p10 * 0.85, p10 * 1.2);
        assertThat(sorted[sorted.length / 2]).isBetween(median * 0.9, median * 1.1);
        assertThat(sorted[sorted.length * 9 / 10]).isBetween(p90 * 0.85, p90 * 1.2);
    }

    @Test
    void offers_add_up_to_the_places() throws IOException {
        assertThat(Made.rows(OFFERS)).allSatisfy(row -> {
            double places = number(row.get("total_number_places_offered"));
            double preferred = number(row.get("number_preferred_offers"));
            assertThat(number(row.get("number_1st_preference_offers"))
                            + number(row.get("number_2nd_preference_offers"))
                            + number(row.get("number_3rd_preference_offers")))
                    .isLessThanOrEqualTo(preferred);
            assertThat(preferred).isLessThanOrEqualTo(places);
            assertThat(number(row.get("number_1st_preference_offers")))
                    .isLessThanOrEqualTo(number(row.get("times_put_as_1st_preference")));
        });
    }

    @Test
    void money_adds_up_for_each_pupil_and_altogether() throws IOException {
        var whole = new HashMap<String, Made.Row>();
        Made.rows("2024-2025/financials_2025.csv").forEach(row -> whole.put(row.get("URN"), row));
        int checked = 0;
        for (var row : rows("2024-2025/england_cfr.csv", row -> !row.get("URN").isEmpty())) {
            double income = number(row.get("TOTALINCOME"));
            assertThat(number(row.get("GRANTFUNDING")) + number(row.get("SELFGENERATEDINCOME")))
                    .isEqualTo(income);
            var balance = whole.get(row.get("URN"));
            if (balance != null) {
                assertThat(number(balance.get("Income")) - number(balance.get("Expenditure")))
                        .isCloseTo(number(balance.get("Balance")), org.assertj.core.data.Offset.offset(0.001));
                assertThat(number(balance.get("Income")) / number(row.get("PUPILS")))
                        .isCloseTo(income, org.assertj.core.data.Offset.offset(10.0));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(500);
    }

    /** Schools put in two halves by their results at eleven: the weaker one has what a falling school has. */
    @Test
    void weaker_schools_suspend_more_are_wanted_less_and_lose_more_pupils() throws IOException {
        var results = by(Made.rows("2024-2025/england_ks2final.csv"), "URN", "PTRWM_EXP");
        var middle = results.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray()[results.size() / 2];
        var suspended = by(rows(EXCLUSIONS, row -> row.get("time_period").equals("202425")), "school_urn", "susp_rate");
        var stay = by(Made.rows("2024-2025/similar_schools_characteristics.csv"), "URN", "PStability");
        var wanted = by(
                rows(
                        OFFERS,
                        row -> row.get("time_period").equals("202526")
                                && row.get("entry_year").equals("R")),
                "school_urn",
                "proportion_1stprefs_v_totaloffers");
        assertThat(mean(suspended, results, middle, false)).isGreaterThan(1.3 * mean(suspended, results, middle, true));
        assertThat(mean(stay, results, middle, false)).isLessThan(mean(stay, results, middle, true) - 1);
        assertThat(mean(wanted, results, middle, false)).isLessThan(mean(wanted, results, middle, true) - 0.05);
    }

    @Test
    void schools_that_shrink_spend_more_than_they_have_more_often() throws IOException {
        var now = by(Made.rows("2024-2025/england_census.csv"), "URN", "NOR");
        var before = by(Made.rows("2022-2023/england_census.csv"), "URN", "NOR");
        var balance = by(Made.rows("2024-2025/financials_2025.csv"), "URN", "Balance");
        var deficits = new int[2];
        var schools = new int[2];
        balance.forEach((urn, left) -> {
            var was = before.get(urn);
            var is = now.get(urn);
            if (was != null && is != null && Math.abs(is / was - 1) > 0.02) {
                int grows = is > was ? 1 : 0;
                schools[grows]++;
                deficits[grows] += left < 0 ? 1 : 0;
            }
        });
        assertThat((double) deficits[0] / schools[0]).isGreaterThan((double) deficits[1] / schools[1] + 0.15);
    }

    private static Map<String, Double> by(List<Made.Row> rows, String key, String column) {
        var values = new HashMap<String, Double>();
        for (var row : rows) {
            if (row.get(key).length() == 6 && row.get(column).matches("-?[0-9.,]+%?")) {
                values.put(row.get(key), number(row.get(column)));
            }
        }
        return values;
    }

    private static double mean(Map<String, Double> of, Map<String, Double> results, double middle, boolean strong) {
        var values = new ArrayList<Double>();
        of.forEach((urn, value) -> {
            var result = results.get(urn);
            if (result != null && result > middle == strong) {
                values.add(value);
            }
        });
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
