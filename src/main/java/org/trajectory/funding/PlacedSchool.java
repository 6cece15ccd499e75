package org.trajectory.funding;

import org.jspecify.annotations.Nullable;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Urn;

/**
 * A school as an allocation sees it.
 *
 * @param category null where the run gave none
 * @param pupils null where nobody tells
 * @param pupilsFrom where the figure came from
 * @param consortium null where it belongs to none
 */
public record PlacedSchool(
        SchoolId id,
        Urn urn,
        String name,
        @Nullable String category,
        @Nullable Integer pupils,
        PupilsFrom pupilsFrom,
        @Nullable String consortium) {

    public enum PupilsFrom {
        CENSUS("census"),
        REGISTER("the register, since no census lies within 12 months"),
        NOWHERE("not known");

        private final String words;

        PupilsFrom(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
