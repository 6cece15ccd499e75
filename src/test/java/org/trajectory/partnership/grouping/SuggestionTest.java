package org.trajectory.partnership.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.partnership.Joining;
import org.trajectory.partnership.grouping.Candidate.PlacedBy;
import org.trajectory.partnership.grouping.Suggestion.Group;
import org.trajectory.platform.Refused;
import org.trajectory.schools.Place;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

class SuggestionTest {
    private static final String[] TOWNS = {"Alder", "Birch", "Cedar", "Damson", "Elm", "Fir"};

    @Test
    void towns_far_apart_become_the_consortia_and_give_them_their_names() {
        var suggestion = Suggestion.of(Phase.PRIMARY, 6, county(120, 2000), Set.of());
        assertThat(suggestion.groups())
                .extracting(Group::name)
                .containsExactly(
                        "Alder primary",
                        "Birch primary",
                        "Cedar primary",
                        "Damson primary",
                        "Elm primary",
                        "Fir primary");
        assertThat(suggestion.groups()).allSatisfy(group -> {
            assertThat(group.members()).hasSize(20);
            assertThat(group.members())
                    .extracting(Candidate::town)
                    .containsOnly(group.name().split(" ")[0]);
        });
    }

    @Test
    void the_same_schools_in_any_order_give_the_same_suggestion() {
        var schools = county(190, 9000);
        var first = Suggestion.of(Phase.PRIMARY, 10, schools, Set.of());
        Collections.shuffle(schools, new Random(3));
        assertThat(Suggestion.of(Phase.PRIMARY, 10, schools, Set.of())).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"190, 10, 9000", "40, 3, 9000", "330, 12, 15000", "61, 7, 4000"})
    void groups_are_compact_and_of_near_even_size(int schools, int count, int around) {
        var all = county(schools, around);
        var suggestion = Suggestion.of(Phase.PRIMARY, count, all, Set.of());
        double even = (double) schools / count;
        assertThat(suggestion.groups())
                .hasSize(count)
                .allSatisfy(group -> assertThat(group.members())
                        .hasSizeBetween((int) Math.floor(even * 0.8), (int) Math.ceil(even * 1.2)));
        assertThat(suggestion.groups().stream()
                        .mapToInt(group -> group.members().size())
                        .sum())
                .isEqualTo(schools);
        double ours = spread(suggestion.groups().stream().map(Group::members).toList());
        assertThat(ours)
                .as("spread against groups by the alphabet")
                .isLessThan(spread(chunks(all, count, Comparator.comparing(Candidate::name))) / 3);
        assertThat(ours)
                .as("spread against strips from west to east")
                .isLessThan(spread(chunks(
                        all,
                        count,
                        Comparator.comparing((Candidate school) -> place(school).easting()))));
    }

    @Test
    void schools_stay_in_the_consortia_that_they_are_in() {
        var schools = county(60, 9000);
        var half = schools.stream()
                .map(school -> school.urn().value() % 2 == 0 ? in(school, "Even primary") : school)
                .toList();
        var suggestion = Suggestion.of(Phase.PRIMARY, 4, half, Set.of("Even primary"));
        var kept = suggestion.groups().stream().filter(Group::existing).toList();
        assertThat(kept).singleElement().satisfies(group -> {
            assertThat(group.name()).isEqualTo("Even primary");
            assertThat(group.members())
                    .filteredOn(school -> school.belongsTo() != null)
                    .hasSize(30);
        });
        assertThat(suggestion.groups()).hasSize(4);
        assertThat(suggestion.groups().stream().filter(group -> !group.existing()))
                .allSatisfy(group -> assertThat(group.members()).hasSizeGreaterThan(7));
        var again = schools.stream()
                .map(school -> in(school, nameOf(suggestion, school)))
                .toList();
        assertThat(memberships(Suggestion.of(Phase.PRIMARY, 4, again, Set.of())))
                .as("asked again, nothing moves")
                .isEqualTo(memberships(suggestion));
    }

    @Test
    void more_than_exist_splits_the_largest_and_fewer_joins_the_smallest_to_its_neighbour() {
        var schools = county(60, 500);
        var whole = schools.stream()
                .map(school -> in(school, school.town() + " primary"))
                .toList();
        var more = Suggestion.of(Phase.PRIMARY, 7, whole, Set.of());
        assertThat(more.groups()).hasSize(7).filteredOn(Group::existing).hasSize(6);
        var fewer = Suggestion.of(Phase.PRIMARY, 5, whole, Set.of());
        assertThat(fewer.groups()).hasSize(5).allMatch(Group::existing);
        assertThat(fewer.groups())
                .filteredOn(group -> group.members().size() == 20)
                .hasSize(1);
    }

    @Test
    void a_school_without_a_place_goes_by_its_postcode_then_its_town_else_it_is_listed() {
        var schools = county(24, 500);
        var district = new Candidate(id(1), new Urn(900_001), "D", null, PlacedBy.NOTHING, null, "BI1 9ZZ", null);
        var town = new Candidate(id(2), new Urn(900_002), "T", null, PlacedBy.NOTHING, "CEDAR", "XX9 9XX", null);
        var nothing = new Candidate(id(3), new Urn(900_003), "N", null, PlacedBy.NOTHING, "Nowhere", null, null);
        schools.addAll(List.of(district, town, nothing));
        var suggestion = Suggestion.of(Phase.PRIMARY, 6, schools, Set.of());
        assertThat(nameOf(suggestion, district)).isEqualTo("Birch primary");
        assertThat(nameOf(suggestion, town)).isEqualTo("Cedar primary");
        assertThat(suggestion.unplaced()).extracting(Candidate::urn).containsExactly(nothing.urn());
    }

    @Test
    void names_tell_apart_what_shares_a_town_and_avoid_those_taken() {
        var one = IntStream.range(0, 30)
                .mapToObj(i -> school(i, "Alder", i < 10 ? 0 : i < 20 ? 40_000 : 80_000, 0))
                .toList();
        assertThat(Suggestion.of(Phase.SECONDARY, 3, one, Set.of()).groups())
                .extracting(Group::name)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .contains("Alder secondary")
                .allMatch(name -> name.startsWith("Alder") && name.endsWith("secondary"));
        assertThat(Suggestion.of(Phase.SECONDARY, 1, one, Set.of("alder secondary"))
                        .groups())
                .extracting(Group::name)
                .doesNotContain("Alder secondary");
    }

    @Test
    void more_consortia_than_schools_are_refused() {
        assertThatThrownBy(() -> Suggestion.of(Phase.PRIMARY, 7, county(6, 10), Set.of()))
                .isInstanceOf(Refused.class)
                .hasMessage("7 primary consortia can’t be made of 6 schools with a place: ask for 1 to 6");
        assertThat(Suggestion.of(Phase.PRIMARY, 6, county(6, 10), Set.of()).groups())
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"CV10 7AT, CV10", "cv107at, CV10", "B1 1AA, B1", "SW1A 1AA, SW1A", "nonsense, ''", "-, ''"})
    void a_postcode_names_its_district(@Nullable String postcode, String district) {
        assertThat(Places.district(postcode)).isEqualTo(district);
    }

    @Test
    void each_kind_of_school_joins_a_phase_by_the_shipped_setting() {
        var joining = Joining.shipped();
        assertThat(joining.groups()).containsExactly(Phase.PRIMARY, Phase.SECONDARY);
        assertThat(joining.groupOf(Phase.NURSERY)).contains(Phase.PRIMARY);
        assertThat(List.of(Phase.SPECIAL, Phase.ALTERNATIVE_PROVISION, Phase.ALL_THROUGH, Phase.SIXTEEN_PLUS))
                .allSatisfy(phase -> assertThat(joining.groupOf(phase)).contains(Phase.SECONDARY));
        assertThat(joining.groupOf(null)).isEmpty();
    }

    /** Schools scattered round six towns, 20 km apart; the alphabet of their names tells nothing of their place. */
    private static List<Candidate> county(int schools, int around) {
        var random = new Random(17);
        var list = new ArrayList<Candidate>();
        for (int i = 0; i < schools; i++) {
            int town = i % TOWNS.length;
            list.add(school(
                    i,
                    TOWNS[town],
                    town % 3 * 20_000 + (int) (random.nextGaussian() * around / 2),
                    town / 3 * 20_000 + (int) (random.nextGaussian() * around / 2)));
        }
        return list;
    }

    private static Candidate school(int i, String town, int east, int north) {
        return new Candidate(
                id(i + 10),
                new Urn(100_000 + i),
                "School " + Integer.toHexString(i * 7919 % 1009),
                new Place(420_000 + east, 270_000 + north),
                PlacedBy.OWN,
                town,
                town.substring(0, 2).toUpperCase(java.util.Locale.UK) + "1 1AA",
                null);
    }

    private static SchoolId id(int value) {
        return new SchoolId(value);
    }

    private static Candidate in(Candidate school, String consortium) {
        return new Candidate(
                school.id(),
                school.urn(),
                school.name(),
                school.place(),
                school.placedBy(),
                school.town(),
                school.postcode(),
                consortium);
    }

    private static String nameOf(Suggestion suggestion, Candidate school) {
        return suggestion.groups().stream()
                .filter(group ->
                        group.members().stream().anyMatch(member -> member.urn().equals(school.urn())))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static java.util.Map<Urn, String> memberships(Suggestion suggestion) {
        var map = new HashMap<Urn, String>();
        suggestion.groups().forEach(group -> group.members().forEach(school -> map.put(school.urn(), group.name())));
        return map;
    }

    private static List<List<Candidate>> chunks(List<Candidate> schools, int count, Comparator<Candidate> order) {
        var sorted = schools.stream().sorted(order).toList();
        return List.copyOf(IntStream.range(0, sorted.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> i * count / sorted.size(), Collectors.mapping(sorted::get, Collectors.toList())))
                .values());
    }

    private static double spread(List<? extends List<Candidate>> groups) {
        var all = groups.stream().flatMap(List::stream).toList();
        var group = new int[all.size()];
        int at = 0;
        for (int g = 0; g < groups.size(); g++) {
            for (int k = 0; k < groups.get(g).size(); k++) {
                group[at++] = g;
            }
        }
        return Clusters.spread(
                all.stream().mapToDouble(school -> place(school).easting()).toArray(),
                all.stream().mapToDouble(school -> place(school).northing()).toArray(),
                group,
                groups.size());
    }

    private static Place place(Candidate school) {
        return java.util.Objects.requireNonNull(school.place());
    }
}
