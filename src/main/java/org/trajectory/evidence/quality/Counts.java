package org.trajectory.evidence.quality;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Pupils counted twice: how far two counts may lie apart before they contradict each other. Pure. */
final class Counts {
    /** A school of this size or less doubles by a single new class. */
    private static final int SMALL = 60;

    private static final double USUAL_CHANGE = 0.25;

    private Counts() {}

    /**
     * The census of January against the register.
     *
     * @param censusOn day of the census @param registeredOn the day that the file of the register speaks of
     * @return what is wrong, in words; empty where both may be right
     */
    static Optional<String> census(int census, LocalDate censusOn, int registered, LocalDate registeredOn) {
        if (Math.abs(ChronoUnit.DAYS.between(censusOn, registeredOn)) > 366) {
            return Optional.empty(); // too far apart to say
        }
        int least = Math.min(census, registered);
        int most = Math.max(census, registered);
        if (most - least <= SMALL || most - least <= USUAL_CHANGE * most) {
            return Optional.empty();
        }
        return Optional.of("%s pupils in the census, %s in the register".formatted(number(census), number(registered)));
    }

    /**
     * Those who took part in results of a summer against the census of the January before. A year group is a part of the
     * school; in a school of a single year group some may have joined since.
     *
     * @param cohort pupils at the end of a key stage @param roll of the whole school
     */
    static Optional<String> results(String stage, int cohort, int roll) {
        return cohort > roll + 3 && cohort > 1.1 * roll
                ? Optional.of("%s pupils at the end of %s, %s on roll in the census of that year"
                        .formatted(number(cohort), stage, number(roll)))
                : Optional.empty();
    }

    private static String number(int value) {
        return String.format(Locale.UK, "%,d", value);
    }
}
