package org.trajectory.partnership.grouping;

import org.jspecify.annotations.Nullable;
import org.trajectory.schools.Place;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Urn;

/**
 * A school that a suggestion groups.
 *
 * @param place null where neither its own, its successor's nor its neighbourhood's is known
 * @param placedBy how the place was found
 * @param belongsTo name of the consortium that it is in already, which it stays in where that can be
 */
public record Candidate(
        SchoolId id,
        Urn urn,
        String name,
        @Nullable Place place,
        PlacedBy placedBy,
        @Nullable String town,
        @Nullable String postcode,
        @Nullable String belongsTo) {

    public enum PlacedBy {
        OWN("its own place"),
        SUCCESSOR("its successor’s place"),
        POSTCODE("the middle of the schools of its postcode district"),
        TOWN("the middle of the schools of its town"),
        NOTHING("no place is known");

        private final String words;

        PlacedBy(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    Candidate at(Place found, PlacedBy by) {
        return new Candidate(id, urn, name, found, by, town, postcode, belongsTo);
    }
}
