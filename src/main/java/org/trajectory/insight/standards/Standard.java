package org.trajectory.insight.standards;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AcademicYear;

/**
 * A published minimum for a phase and the school years that it was in force.
 *
 * @param kind floor or coasting
 * @param years in a row that a school has to lie below it
 * @param fewest schools with fewer pupils aren't counted
 * @param lacks what no document at hand gives, in a sentence
 * @param before what counted in earlier years, where a school has to lie below it several years in a row
 */
public record Standard(
        String id,
        String kind,
        String phase,
        String from,
        String to,
        int years,
        String words,
        String source,
        @Nullable String lacks,
        @Nullable Fewest fewest,
        When when,
        @Nullable List<Before> before) {

    public Standard {
        years = Math.max(1, years);
        lacks = lacks == null ? "" : lacks;
        before = before == null ? List.of() : List.copyOf(before);
    }

    public record Before(String year, When when) {}

    public record Fewest(String indicator, int pupils) {}

    /** Either of the three. @param under null where the number to compare with isn't at hand */
    public record When(
            @Nullable List<When> all,
            @Nullable List<When> any,
            @Nullable String indicator,
            @JsonProperty("under") @Nullable Double under) {}

    public enum Answer {
        BELOW("Below"),
        NOT_BELOW("Not below"),
        NOT_COUNTED("Not counted: too few pupils"),
        NOT_KNOWN("Not known: figures are missing");

        private final String words;

        Answer(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public boolean holdsIn(AcademicYear year) {
        return AcademicYear.parse(from).orElseThrow().compareTo(year) <= 0
                && AcademicYear.parse(to).orElseThrow().compareTo(year) >= 0;
    }

    /** All measures that it asks for, in all years. */
    public Set<String> indicators() {
        var all = new LinkedHashSet<String>();
        if (fewest != null) {
            all.add(fewest.indicator());
        }
        collect(when, all);
        earlier().forEach(one -> collect(one.when(), all));
        return all;
    }

    /** Those that decide in a year. */
    public Set<String> indicators(AcademicYear year) {
        var all = new LinkedHashSet<String>();
        collect(when(year), all);
        return all;
    }

    private List<Before> earlier() {
        return before == null ? List.of() : before;
    }

    private When when(AcademicYear year) {
        return earlier().stream()
                .filter(one -> one.year().equals(year.toString()))
                .map(Before::when)
                .findFirst()
                .orElse(when);
    }

    private static void collect(When when, Set<String> into) {
        var indicator = when.indicator();
        if (indicator != null) {
            into.add(indicator);
        }
        parts(when).forEach(one -> collect(one, into));
    }

    /** @param values of its last year by measure; what isn't known is left out */
    public Answer of(Map<String, Double> values) {
        return of(AcademicYear.parse(to).orElseThrow(), values);
    }

    private Answer of(AcademicYear year, Map<String, Double> values) {
        if (fewest != null) {
            var pupils = values.get(fewest.indicator());
            if (pupils != null && pupils < fewest.pupils()) {
                return Answer.NOT_COUNTED;
            }
        }
        var met = met(when(year), values);
        if (met == null) {
            return Answer.NOT_KNOWN;
        }
        return met ? Answer.BELOW : Answer.NOT_BELOW;
    }

    /** @param last year of those @param years the latest first, as many as the standard asks for */
    public Answer over(AcademicYear last, List<Map<String, Double>> years) {
        var answer = Answer.BELOW;
        for (int i = 0; i < this.years; i++) {
            var one = i < years.size() ? of(new AcademicYear(last.start() - i), years.get(i)) : Answer.NOT_KNOWN;
            if (one == Answer.NOT_BELOW || one == Answer.NOT_COUNTED) {
                return one;
            }
            if (one == Answer.NOT_KNOWN) {
                answer = Answer.NOT_KNOWN;
            }
        }
        return answer;
    }

    private static List<When> parts(When when) {
        var all = when.all();
        var any = when.any();
        return all != null ? all : any != null ? any : List.of();
    }

    /** Null where what isn't known would decide. */
    private static @Nullable Boolean met(When when, Map<String, Double> values) {
        var indicator = when.indicator();
        var under = when.under();
        if (indicator != null) {
            var value = values.get(indicator);
            return value == null || under == null ? null : (Boolean) (value < under);
        }
        boolean all = when.all() != null;
        boolean open = false;
        for (var one : parts(when)) {
            var met = met(one, values);
            if (met == null) {
                open = true;
            } else if (met != all) {
                return met;
            }
        }
        return open ? null : (Boolean) all;
    }
}
