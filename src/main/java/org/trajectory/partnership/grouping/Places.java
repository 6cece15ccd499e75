package org.trajectory.partnership.grouping;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.partnership.grouping.Candidate.PlacedBy;
import org.trajectory.schools.Place;

/** Finds a place for schools that have none of their own, from the schools around them. */
public final class Places {
    private Places() {}

    /** The middle of the schools of the same postcode district, else of the same town; else it stays without one. */
    public static List<Candidate> fill(Collection<Candidate> candidates) {
        var byDistrict = middles(candidates, candidate -> district(candidate.postcode()));
        var byTown = middles(candidates, candidate -> town(candidate.town()));
        return candidates.stream()
                .map(candidate -> {
                    if (candidate.place() != null) {
                        return candidate;
                    }
                    var near = byDistrict.get(district(candidate.postcode()));
                    if (near != null) {
                        return candidate.at(near, PlacedBy.POSTCODE);
                    }
                    var town = byTown.get(town(candidate.town()));
                    return town == null ? candidate : candidate.at(town, PlacedBy.TOWN);
                })
                .toList();
    }

    private static Map<String, Place> middles(Collection<Candidate> candidates, Function<Candidate, String> key) {
        return candidates.stream()
                .filter(candidate ->
                        candidate.place() != null && !key.apply(candidate).isEmpty())
                .collect(Collectors.groupingBy(
                        key,
                        Collectors.teeing(
                                Collectors.averagingInt(
                                        candidate -> place(candidate).easting()),
                                Collectors.averagingInt(
                                        candidate -> place(candidate).northing()),
                                (east, north) -> new Place((int) Math.round(east), (int) Math.round(north)))));
    }

    private static Place place(Candidate candidate) {
        return java.util.Objects.requireNonNull(candidate.place());
    }

    /** {@code CV10} of {@code CV10 7AT}; empty for what isn't a postcode. */
    static String district(@Nullable String postcode) {
        if (postcode == null) {
            return "";
        }
        var plain = postcode.strip().toUpperCase(Locale.ROOT).replace(" ", "");
        return plain.matches("[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}") ? plain.substring(0, plain.length() - 3) : "";
    }

    static String town(@Nullable String town) {
        return town == null ? "" : town.strip().toLowerCase(Locale.UK);
    }
}
