package org.trajectory.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;

/**
 * What to make.
 *
 * @param schools open schools, independent ones included; in the invented country those of the main authority, which
 *     twelve small neighbours surround
 * @param years school years, the last of them the latest that ended before {@code asAt}
 * @param seed the same plan with the same seed gives the same bytes
 * @param asAt the day on which the files are made
 * @param authority code of the invented main authority; none spreads the schools over the authorities of England
 */
public record Plan(
        int schools,
        int years,
        long seed,
        LocalDate asAt,
        @Nullable AuthorityCode authority) {
    public static final AuthorityCode ELDERSHIRE = new AuthorityCode("501");

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    public Plan {
        if (schools < 20 || schools > 100_000) {
            throw new IllegalArgumentException("Schools must be between 20 and 100000: " + schools);
        }
        if (years < 1 || years > 20) {
            throw new IllegalArgumentException("Years must be between 1 and 20: " + years);
        }
    }

    /** The authority that people try the product with: 240 schools and ten years. */
    public static Plan demo() {
        return new Plan(240, 10, 1, TODAY, ELDERSHIRE);
    }

    /** Schools spread over the authorities of England, every name and value of theirs invented. */
    public static Plan england(int schools, int years, long seed) {
        return new Plan(schools, years, seed, TODAY, null);
    }

    public AcademicYear lastYear() {
        return new AcademicYear(AcademicYear.on(asAt).start() - 1);
    }

    public AcademicYear firstYear() {
        return new AcademicYear(lastYear().start() - years + 1);
    }
}
