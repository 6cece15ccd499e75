package org.trajectory.demo.files;

import java.time.LocalDate;
import java.util.List;
import org.trajectory.demo.population.School;
import org.trajectory.values.Phase;

/** Which schools the national tables count, and with which of them. */
public final class Listed {
    /** Words of the tables for each level, and for all together. */
    public static final List<String> LEVELS = List.of("State-funded primary", "State-funded secondary", "Special");

    private Listed() {}

    /** The level whose national row a school counts in; -1 for nurseries, units and independents. */
    public static int level(School school) {
        if (school.kind.independent()) {
            return -1;
        }
        return switch (school.line.phase) {
            case PRIMARY -> 0;
            case SECONDARY, ALL_THROUGH -> 1;
            case SPECIAL -> 2;
            default -> -1;
        };
    }

    /** The day of the January census of a school year. */
    public static LocalDate counted(int year) {
        return LocalDate.of(year + 1, 1, 19);
    }

    /** Whether the January census counts it. */
    public static boolean counts(School school, int year) {
        return school.openOn(counted(year))
                && (school.kind.stateFunded() || school.kind.independent())
                && school.line.phase != Phase.SIXTEEN_PLUS;
    }

    /** A year as the statistics write it: {@code 202425}. */
    public static String period(int year) {
        return "%d%02d".formatted(year, (year + 1) % 100);
    }
}
