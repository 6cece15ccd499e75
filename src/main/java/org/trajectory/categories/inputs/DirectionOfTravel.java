package org.trajectory.categories.inputs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.values.AcademicYear;

/**
 * Where a school's results are heading: the change of its phase's main measure between the last two years known of one
 * series, where it is beyond chance at 95%.
 *
 * <p>Primary schools: pupils reaching the expected standard in reading, writing and maths. Secondary schools: Progress 8.
 * All-through schools: whichever of the two is known; of two, declining if either declines, improving if one improves.
 * Nursery, special, alternative provision and 16 plus have no main measure.
 *
 * <p>The two years follow each other, without a break of the series between them, and the later one is the year whose
 * results are due on the day asked about or the one before: older results tell where a school was heading, not where it is.
 */
public final class DirectionOfTravel {
    public static final String EXPECTED_STANDARD = "ks2.rwm_expected";
    public static final String PROGRESS_8 = "ks4.progress8";
    public static final String PROGRESS_8_LOWER = "ks4.progress8_low";
    public static final String PROGRESS_8_UPPER = "ks4.progress8_high";

    public static final String KEY_STAGE_4_PUPILS = "ks4.pupils";

    /** Below this many pupils a figure moves by chance alone; also the number under which results are suppressed. */
    static final int SMALL_COHORT = 11;

    /**
     * Spread of pupils' Progress 8 scores in England, where a file gives no interval. The published pair of schools with
     * 24 and 45 pupils and a score of 0.45 puts it between 1.12 and 1.54; DfE's yearly figures lie near 1.27.
     */
    static final double PROGRESS_8_SPREAD = 1.27;

    /** Two-sided 95% point of the normal distribution. */
    static final double Z = 1.959963984540054;

    public enum Way {
        IMPROVING("improving"),
        STABLE("stable"),
        DECLINING("declining"),
        MISSING("missing");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * @param because in plain words: the two figures and what chance allows, or why it is missing
     * @param cautions small cohorts, results of an earlier register entry, a year that isn't known yet
     */
    public record Travel(Way way, String because, List<Source> sources, List<String> cautions) {
        static Travel missing(String because) {
            return new Travel(Way.MISSING, because, List.of(), List.of());
        }
    }

    /** Bounds of a change at 95%. */
    record Interval(double lower, double upper) {
        Way way() {
            return lower > 0 ? Way.IMPROVING : upper < 0 ? Way.DECLINING : Way.STABLE;
        }
    }

    private DirectionOfTravel() {}

    /** @param breaks by indicator the years from which values aren't comparable with the years before */
    public static Travel of(SchoolFacts facts, Map<String, List<AcademicYear>> breaks) {
        var phase = facts.school().phase();
        var due = lastDue(facts);
        return switch (phase) {
            case PRIMARY -> expectedStandard(facts, due, breaks);
            case SECONDARY -> progress8(facts, due, breaks);
            case ALL_THROUGH -> either(expectedStandard(facts, due, breaks), progress8(facts, due, breaks));
            case NURSERY, SPECIAL, ALTERNATIVE_PROVISION, SIXTEEN_PLUS ->
                Travel.missing("No main measure for " + phase.word() + " schools");
            case null -> Travel.missing("The phase isn’t known");
        };
    }

    /** Results hold from 31 July, so on 31 July 2018 the results of 2017/18 are due. */
    static AcademicYear lastDue(SchoolFacts facts) {
        var running = AcademicYear.on(facts.asAt());
        return facts.asAt().isBefore(running.resultsHoldFrom()) ? new AcademicYear(running.start() - 1) : running;
    }

    private static Travel either(Travel one, Travel other) {
        if (one.way() == Way.MISSING || other.way() == Way.MISSING) {
            return other.way() == Way.MISSING && one.way() != Way.MISSING ? one : other;
        }
        var way = one.way() == Way.DECLINING || other.way() == Way.DECLINING
                ? Way.DECLINING
                : one.way() == Way.IMPROVING || other.way() == Way.IMPROVING ? Way.IMPROVING : Way.STABLE;
        var sources = new ArrayList<>(one.sources());
        sources.addAll(other.sources());
        var cautions = new ArrayList<>(one.cautions());
        cautions.addAll(other.cautions());
        return new Travel(way, one.because() + ". " + other.because(), sources, cautions);
    }

    private static Travel expectedStandard(
            SchoolFacts facts, AcademicYear due, Map<String, List<AcademicYear>> breaks) {
        return switch (pair(facts, EXPECTED_STANDARD, due, breaks)) {
            case Pair.None none -> Travel.missing("Reading, writing and maths: " + none.because());
            case Pair.Two two -> {
                var before = two.before();
                var after = two.after();
                var pupilsBefore = before.cohort();
                var pupilsAfter = after.cohort();
                if (pupilsBefore == null || pupilsAfter == null || pupilsBefore <= 0 || pupilsAfter <= 0) {
                    yield Travel.missing(
                            "Reading, writing and maths: the number of pupils isn’t told, so chance can’t be judged");
                }
                double from = Objects.requireNonNull(before.value()) / 100;
                double to = Objects.requireNonNull(after.value()) / 100;
                var change = differenceOfShares(from, pupilsBefore, to, pupilsAfter);
                yield travel(
                        change.way(),
                        "Expected standard in reading, writing and maths %s%% of %d pupils in %s, %s%% of %d in %s"
                                .formatted(
                                        plain(before.value()),
                                        pupilsBefore,
                                        before.year(),
                                        plain(after.value()),
                                        pupilsAfter,
                                        after.year()),
                        facts,
                        before,
                        after);
            }
        };
    }

    private static Travel progress8(SchoolFacts facts, AcademicYear due, Map<String, List<AcademicYear>> breaks) {
        return switch (pair(facts, PROGRESS_8, due, breaks)) {
            case Pair.None none -> Travel.missing("Progress 8: " + none.because());
            case Pair.Two two -> {
                var before = two.before();
                var after = two.after();
                var errorBefore = standardError(facts, before);
                var errorAfter = standardError(facts, after);
                if (errorBefore == null || errorAfter == null) {
                    yield Travel.missing(
                            "Progress 8: neither interval nor number of pupils is told, so chance can’t be judged");
                }
                double from = Objects.requireNonNull(before.value());
                double to = Objects.requireNonNull(after.value());
                double margin = Z * Math.hypot(errorBefore, errorAfter);
                yield travel(
                        new Interval(to - from - margin, to - from + margin).way(),
                        "Progress 8 %s%s in %s, %s%s in %s"
                                .formatted(
                                        plain(from),
                                        of(facts, before),
                                        before.year(),
                                        plain(to),
                                        of(facts, after),
                                        after.year()),
                        facts,
                        before,
                        after);
            }
        };
    }

    private static Travel travel(Way way, String figures, SchoolFacts facts, Observation before, Observation after) {
        var cautions = new ArrayList<String>();
        for (var one : List.of(before, after)) {
            var pupils = pupils(facts, one);
            if (pupils != null && pupils < SMALL_COHORT) {
                cautions.add("Small cohort: %d pupils in %s".formatted(pupils, one.year()));
            }
            if (!one.subject().equals(facts.school().urn().toString())) {
                cautions.add("Results of %s are of the register entry %s".formatted(one.year(), one.subject()));
            }
        }
        var due = lastDue(facts);
        if (after.year().compareTo(due) < 0) {
            cautions.add("Results of %s aren’t known: the direction of travel is from %s to %s"
                    .formatted(due, before.year(), after.year()));
        }
        return new Travel(
                way,
                figures + (way == Way.STABLE ? ": no more than chance allows" : ": more than chance allows"),
                List.of(before.source(), after.source()),
                cautions);
    }

    sealed interface Pair {
        record Two(Observation before, Observation after) implements Pair {}

        record None(String because) implements Pair {}
    }

    static Pair pair(SchoolFacts facts, String indicator, AcademicYear due, Map<String, List<AcademicYear>> breaks) {
        var told = facts.results(indicator);
        var known = told.stream().filter(one -> one.value() != null).toList();
        if (known.isEmpty()) {
            var last = told.isEmpty() ? null : told.getLast();
            return new Pair.None(
                    last == null || last.absence() == null
                            ? "no results known"
                            : last.absence().words().toLowerCase(java.util.Locale.UK) + " in " + last.year());
        }
        var after = known.getLast();
        if (after.year().start() < due.start() - 1) {
            return new Pair.None("the last results known are of " + after.year());
        }
        var before = known.size() < 2 ? null : known.get(known.size() - 2);
        if (before == null || before.year().start() != after.year().start() - 1) {
            return new Pair.None("only one year in a row known, " + after.year());
        }
        if (breaks.getOrDefault(indicator, List.of()).contains(after.year())) {
            return new Pair.None("the series breaks in " + after.year());
        }
        return new Pair.Two(before, after);
    }

    private static @Nullable Double standardError(SchoolFacts facts, Observation score) {
        var lower = value(facts.results(PROGRESS_8_LOWER), score.year());
        var upper = value(facts.results(PROGRESS_8_UPPER), score.year());
        if (lower != null && upper != null && upper > lower) {
            return (upper - lower) / (2 * Z);
        }
        var pupils = pupils(facts, score);
        return pupils == null || pupils <= 0 ? null : PROGRESS_8_SPREAD / Math.sqrt(pupils);
    }

    /** Pupils behind the figure; for Progress 8 where a file doesn't tell, all pupils at the end of key stage 4. */
    private static @Nullable Integer pupils(SchoolFacts facts, Observation one) {
        if (one.cohort() != null || !one.indicator().equals(PROGRESS_8)) {
            return one.cohort();
        }
        var all = value(facts.results(KEY_STAGE_4_PUPILS), one.year());
        return all == null ? null : all.intValue();
    }

    private static String of(SchoolFacts facts, Observation one) {
        var pupils = pupils(facts, one);
        return pupils == null ? "" : " of %d pupils".formatted(pupils);
    }

    private static @Nullable Double value(List<Observation> series, AcademicYear year) {
        return series.stream()
                .filter(one -> one.year().equals(year) && one.value() != null)
                .map(Observation::value)
                .findFirst()
                .orElse(null);
    }

    /** Newcombe's interval for a difference of two shares, made of Wilson's (Statistics in Medicine 1998, method 10). */
    static Interval differenceOfShares(double from, int pupilsBefore, double to, int pupilsAfter) {
        var before = wilson(from, pupilsBefore);
        var after = wilson(to, pupilsAfter);
        return new Interval(
                to - from - Math.hypot(to - after.lower(), before.upper() - from),
                to - from + Math.hypot(after.upper() - to, from - before.lower()));
    }

    static Interval wilson(double share, int pupils) {
        double z2 = Z * Z;
        double centre = share + z2 / (2 * pupils);
        double half = Z * Math.sqrt(share * (1 - share) / pupils + z2 / (4.0 * pupils * pupils));
        return new Interval((centre - half) / (1 + z2 / pupils), (centre + half) / (1 + z2 / pupils));
    }

    static String plain(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return java.math.BigDecimal.valueOf(value)
                .setScale(2, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()
                .replace('-', '−');
    }
}
