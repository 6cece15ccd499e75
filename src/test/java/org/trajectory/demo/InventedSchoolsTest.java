package org.trajectory.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who the invented schools are and what inspectors found. */
final class InventedSchoolsTest {
    @Test
    void the_authority_has_about_240_open_schools_of_all_phases_and_statuses() throws IOException {
        var own = Made.rows(Made.register()).stream()
                .filter(row -> row.get("LA (code)").equals("501"))
                .toList();
        var open = own.stream()
                .filter(row -> List.of("1", "3").contains(row.get("EstablishmentStatus (code)")))
                .toList();
        assertThat(open).hasSizeBetween(235, 260);
        assertThat(own)
                .extracting(row -> row.get("EstablishmentStatus (name)"))
                .contains("Open", "Closed", "Open, but proposed to close", "Proposed to open");
        assertThat(open)
                .extracting(row -> row.get("PhaseOfEducation (name)"))
                .contains("Nursery", "Primary", "Secondary", "All-through", "16 plus", "Not applicable");
        assertThat(open)
                .extracting(row -> row.get("TypeOfEstablishment (name)"))
                .contains(
                        "Community school",
                        "Voluntary aided school",
                        "Academy converter",
                        "Academy sponsor led",
                        "Free schools",
                        "Other independent school",
                        "Pupil referral unit",
                        "Children's centre",
                        "Further education",
                        "Community special school");
        assertThat(Made.rows(Made.register())).extracting(row -> row.get("URN")).doesNotHaveDuplicates();
    }

    @Test
    void a_conversion_is_linked_from_both_sides_and_keeps_name_and_number() throws IOException {
        var byUrn = new HashMap<String, Made.Row>();
        Made.rows(Made.register()).forEach(row -> byUrn.put(row.get("URN"), row));
        var links = Made.rows("gias/links_edubasealldata20261121.csv");
        var seen = new HashSet<String>();
        links.forEach(link -> seen.add(link.get("URN") + link.get("LinkURN")));
        int kept = 0;
        for (var link : links) {
            assertThat(seen).contains(link.get("LinkURN") + link.get("URN"));
            if (link.get("LinkType").equals("Successor")) {
                var old = Objects.requireNonNull(byUrn.get(link.get("URN")), link.get("URN"));
                var now = Objects.requireNonNull(byUrn.get(link.get("LinkURN")), link.get("LinkURN"));
                assertThat(old.get("EstablishmentStatus (name)")).isEqualTo("Closed");
                if (now.get("TypeOfEstablishment (name)").contains("converter")) {
                    assertThat(now.get("EstablishmentNumber")).isEqualTo(old.get("EstablishmentNumber"));
                    assertThat(now.get("EstablishmentName")).isEqualTo(old.get("EstablishmentName"));
                    kept++;
                }
            }
        }
        assertThat(kept).isGreaterThan(100);
        assertThat(links)
                .extracting(link -> link.get("LinkType"))
                .contains("Predecessor - merged", "Successor - merged", "Successor - Split School");
    }

    @Test
    void all_four_regimes_of_inspection_occur() throws IOException {
        assertThat(Made.rows("ofsted/ofsted_ratings.csv"))
                .extracting(row -> row.get("Rating"))
                .contains("Outstanding", "Good", "Satisfactory", "Requires Improvement", "Inadequate");
        assertThat(Made.rows(Made.monthly("31_Aug_2024")))
                .extracting(row -> row.get("Overall effectiveness"))
                .contains("1", "2", "3", "4", "NULL")
                .doesNotContain("Not judged");
        assertThat(Made.rows(Made.monthly("31_Aug_2024")))
                .as("somebody's last grade is still a satisfactory of before September 2012")
                .anyMatch(row -> row.get("Overall effectiveness").equals("3")
                        && Integer.parseInt(row.get("Inspection start date").substring(6)) < 2012);
        assertThat(Made.rows(Made.monthly("31_Aug_2025")))
                .extracting(row -> row.get("Overall effectiveness"))
                .contains("Not judged");
        assertThat(Made.rows(Made.monthly("31_Oct_2026")))
                .extracting(row -> row.get("Inclusion"))
                .contains("Needs attention", "Expected standard", "Strong standard", "NULL");
    }

    @Test
    void consortia_hold_all_state_funded_schools_but_three() throws IOException {
        var consortia = Made.rows("consortia.csv");
        assertThat(consortia.stream().map(row -> row.get("consortium")).distinct())
                .hasSize(13);
        assertThat(consortia).extracting(row -> row.get("urn")).doesNotHaveDuplicates();
        assertThat(consortia).hasSizeBetween(205, 225);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-2022/england_census.csv, State-funded primary, NOR, 93, 232, 467",
        "2021-2022/england_census.csv, State-funded secondary, NOR, 526, 1018, 1570",
        "2021-2022/england_census.csv, State-funded primary, PNUMFSMEVER, 7, 20.5, 48.5",
        "2021-2022/england_census.csv, State-funded primary, PSENELK, 6.3, 12.4, 21.3"
    })
    void spreads_are_near_the_published(String file, String type, String column, double p10, double median, double p90)
            throws IOException {
        var sorted = Made.rows(file).stream()
                .filter(row -> type.equals(row.get("SCHOOLTYPE")) && !"NAT".equals(row.get("URN")))
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .sorted()
                .toArray();
        assertThat(sorted[sorted.length / 10]).isBetween(p10 * 0.7, p10 * 1.35);
        assertThat(sorted[sorted.length / 2]).isBetween(median * 0.85, median * 1.2);
        assertThat(sorted[sorted.length * 9 / 10]).isBetween(p90 * 0.8, p90 * 1.3);
    }
}
