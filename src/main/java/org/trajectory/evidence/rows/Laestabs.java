package org.trajectory.evidence.rows;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds the URN behind an authority and establishment number, which pass from a school to its successors: of several the
 * one that was open in the January of the year, when the census is taken.
 */
public final class Laestabs {
    public static final int UNKNOWN = -1;
    public static final int SEVERAL = -2;

    /** @param from first day on which it was open under that number @param to the day after its last */
    public record Held(int laestab, int urn, LocalDate from, LocalDate to) {}

    public static final Laestabs NONE = new Laestabs(List.of());

    private final Map<Integer, List<Held>> held = new HashMap<>();

    public Laestabs(List<Held> all) {
        for (var one : all) {
            held.computeIfAbsent(one.laestab(), number -> new java.util.ArrayList<>())
                    .add(one);
        }
    }

    /** @param year in which the school year begins @return a URN, {@link #UNKNOWN} or {@link #SEVERAL} */
    public int urn(int laestab, int year) {
        var all = held.getOrDefault(laestab, List.of());
        var census = LocalDate.of(year == RowReading.NO_YEAR ? 2000 : year + 1, 1, 17);
        var then = new TreeSet<Integer>();
        var ever = new TreeSet<Integer>();
        for (var one : all) {
            ever.add(one.urn());
            if (!one.from().isAfter(census) && one.to().isAfter(census)) {
                then.add(one.urn());
            }
        }
        if (then.size() == 1) {
            return then.first();
        }
        if (then.isEmpty() && ever.size() == 1) {
            return ever.first();
        }
        return ever.isEmpty() ? UNKNOWN : then.isEmpty() ? nearest(all, census) : SEVERAL;
    }

    /** A school whose opening isn't known to the day: the entry whose span lies nearest. */
    private static int nearest(List<Held> all, LocalDate day) {
        long least = Long.MAX_VALUE;
        int found = SEVERAL;
        for (var one : all) {
            long away = one.from().isAfter(day)
                    ? one.from().toEpochDay() - day.toEpochDay()
                    : day.toEpochDay() - one.to().toEpochDay();
            if (away < least) {
                least = away;
                found = one.urn();
            }
        }
        return found;
    }
}
