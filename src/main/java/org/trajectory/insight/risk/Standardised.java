package org.trajectory.insight.risk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

/**
 * Results of a day in standard deviations from the mean of all schools of the phase in the same year, so that a harder
 * test or another scale changes nothing.
 */
final class Standardised {
    static final List<String> INDICATORS = List.of(
            "ks2.rwm_expected",
            "ks2.reading_progress",
            "ks2.maths_progress",
            "ks4.attainment8",
            "ks4.progress8",
            "absence.overall");
    private static final int OLDEST = 2;
    private static final int FEWEST = 10;

    private record Of(Phase phase, String indicator, int year) {}

    private static final class Sum {
        private int n;
        private double sum;
        private double squares;

        void add(double value) {
            n++;
            sum += value;
            squares += value * value;
        }

        double z(double value) {
            double mean = sum / n;
            double variance = squares / n - mean * mean;
            return n < FEWEST || variance <= 1e-12 ? Double.NaN : (value - mean) / Math.sqrt(variance);
        }
    }

    private final Map<Of, Sum> sums = new HashMap<>();
    private final AcademicYear now;
    private final IndicatorCatalogue catalogue;

    Standardised(AcademicYear now, IndicatorCatalogue catalogue) {
        this.now = now;
        this.catalogue = catalogue;
    }

    /** Values of one school by indicator and year. */
    static Map<String, TreeMap<Integer, Observation>> byYear(List<Observation> told) {
        var by = new HashMap<String, TreeMap<Integer, Observation>>();
        for (var one : told) {
            if (one.value() != null) {
                by.computeIfAbsent(one.indicator(), id -> new TreeMap<>())
                        .put(one.year().start(), one);
            }
        }
        return by;
    }

    void count(Phase phase, Map<String, TreeMap<Integer, Observation>> school) {
        school.forEach((indicator, years) -> years.forEach((year, one) -> {
            var value = one.value();
            if (value != null) {
                sums.computeIfAbsent(new Of(phase, indicator, year), of -> new Sum())
                        .add(value);
            }
        }));
    }

    static String result(Phase phase) {
        return phase == Phase.PRIMARY ? "ks2.rwm_expected" : "ks4.attainment8";
    }

    private static List<String> progress(Phase phase) {
        return phase == Phase.PRIMARY
                ? List.of("ks2.reading_progress", "ks2.maths_progress")
                : List.of("ks4.progress8");
    }

    /** Of the latest year that isn't too old; NaN where there is none. */
    double result(Phase phase, Map<String, TreeMap<Integer, Observation>> school) {
        return latest(phase, result(phase), school);
    }

    double progress(Phase phase, Map<String, TreeMap<Integer, Observation>> school) {
        double sum = 0;
        int n = 0;
        for (var indicator : progress(phase)) {
            double z = latest(phase, indicator, school);
            if (!Double.isNaN(z)) {
                sum += z;
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    double absence(Phase phase, Map<String, TreeMap<Integer, Observation>> school) {
        return latest(phase, "absence.overall", school);
    }

    /** From the year before; NaN across a break of the series. */
    double change(Phase phase, Map<String, TreeMap<Integer, Observation>> school) {
        var indicator = result(phase);
        var last = last(school.get(indicator));
        var before = last == null
                ? null
                : school.getOrDefault(indicator, new TreeMap<>())
                        .get(last.year().start() - 1);
        boolean broken = last != null
                && catalogue
                        .find(indicator)
                        .map(measure -> measure.seriesBreaks().contains(last.year()))
                        .orElse(false);
        return last == null || before == null || broken ? Double.NaN : z(phase, last) - z(phase, before);
    }

    private double latest(Phase phase, String indicator, Map<String, TreeMap<Integer, Observation>> school) {
        var last = last(school.get(indicator));
        return last == null ? Double.NaN : z(phase, last);
    }

    @Nullable
    Observation last(@Nullable TreeMap<Integer, Observation> years) {
        if (years == null || years.isEmpty()) {
            return null;
        }
        var last = years.lastEntry();
        return last.getKey() < now.start() - OLDEST ? null : last.getValue();
    }

    private double z(Phase phase, Observation one) {
        var value = one.value();
        var sum = sums.get(new Of(phase, one.indicator(), one.year().start()));
        return value == null || sum == null ? Double.NaN : sum.z(value);
    }
}
