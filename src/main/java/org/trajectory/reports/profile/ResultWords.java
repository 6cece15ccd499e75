package org.trajectory.reports.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;
import org.trajectory.insight.Chance;
import org.trajectory.values.AcademicYear;

/**
 * A measure of a school in a sentence.
 *
 * @param lows lower end of each year's interval, where a file tells it @param highs likewise
 * @param beside what the latest figure is set against
 */
record ResultWords(
        Indicator indicator,
        Map<AcademicYear, Observation> lows,
        Map<AcademicYear, Observation> highs,
        List<Beside.Line> beside) {

    /** In plain words, written from the numbers. */
    String sentence(Map<AcademicYear, Observation> own) {
        var latest = new TreeMap<>(own).lastEntry();
        var value = latest.getValue().value();
        var year = latest.getKey();
        if (value == null) {
            var absence = latest.getValue().absence();
            var none = "%s: there is no figure (%s).".formatted(year, why(absence));
            var known = new TreeMap<AcademicYear, Observation>();
            own.forEach((one, observation) -> {
                if (observation.value() != null) {
                    known.put(one, observation);
                }
            });
            return known.isEmpty() ? none : none + " The latest is of " + sentence(known);
        }
        var words = new StringBuilder("%s: %s".formatted(year, ResultCharts.inWords(indicator, value)));
        var cohort = latest.getValue().cohort();
        if (cohort != null) {
            words.append(" (%,d pupils)".formatted(cohort));
        }
        var others = new ArrayList<String>();
        for (var line : beside) {
            var there = line.figures().getOrDefault(indicator.id(), Map.of()).get(year);
            if (there != null) {
                others.add("%s %s%s"
                        .formatted(
                                line.inWords(),
                                ResultCharts.said(indicator, there.value()),
                                there.computed() ? " (computed from the schools held)" : ""));
            }
        }
        if (!others.isEmpty()) {
            words.append("; ").append(String.join(", ", others));
        }
        change(own)
                .ifPresentOrElse(
                        change -> words.append("; ").append(Chance.words(indicator, change)),
                        () -> before(own)
                                .ifPresent(was -> words.append(
                                        "; %s the year before".formatted(ResultCharts.again(indicator, was)))));
        if (cohort != null && cohort < Chance.SMALL && ResultCharts.comparable(indicator)) {
            words.append(". So few pupils swing by chance from year to year");
            Chance.together(indicator, new ArrayList<>(new TreeMap<>(own).values()))
                    .ifPresent(years -> words.append(": ").append(Chance.words(indicator, years)));
        }
        return words.append('.').toString();
    }

    /** Exclusions are kept back for their own number, however many pupils there are. */
    private String why(@Nullable Absence absence) {
        if (absence == Absence.SUPPRESSED && indicator.id().startsWith("exclusions.")) {
            return "kept back in the file, because there were only one or two";
        }
        return absence == null ? "not given" : absence.words().toLowerCase(Locale.UK);
    }

    /** Of the year before the latest, where that was of the same series. */
    private Optional<Double> before(Map<AcademicYear, Observation> own) {
        var latest = new TreeMap<>(own).lastKey();
        var before = own.get(new AcademicYear(latest.start() - 1));
        return before == null || indicator.seriesBreaks().contains(latest)
                ? Optional.empty()
                : Optional.ofNullable(before.value());
    }

    /** From the year before to the latest, where chance can be judged. */
    private Optional<Chance.Change> change(Map<AcademicYear, Observation> own) {
        var latest = new TreeMap<>(own).lastEntry();
        var before = own.get(new AcademicYear(latest.getKey().start() - 1));
        if (before == null) {
            return Optional.empty();
        }
        var after = latest.getValue();
        return Chance.change(
                        indicator,
                        before,
                        Chance.interval(indicator, before, lows.get(before.year()), highs.get(before.year())),
                        after,
                        Chance.interval(indicator, after, lows.get(after.year()), highs.get(after.year())))
                .filter(change -> change.beyond() != null);
    }
}
