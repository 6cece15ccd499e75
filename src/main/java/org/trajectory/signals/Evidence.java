package org.trajectory.signals;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules of evidence. One person’s repeated reports are one source. Who gives no name could be anybody of the same kind who
 * did, so all nameless reports of a kind are one source, and none where one of the kind is named. A count has no names
 * either: of several counts the one of most people is taken, and named people of the kind may be among them. So the number
 * is one that is safe to say: at least so many.
 */
public final class Evidence {
    private Evidence() {}

    /** A signal is fresh for the first half of its time, then fades, and has no weight from the day on which it lapses. */
    public static double weight(LocalDate notedOn, LocalDate expiresOn, LocalDate day) {
        if (day.isBefore(notedOn) || !day.isBefore(expiresOn)) {
            return 0;
        }
        double whole = ChronoUnit.DAYS.between(notedOn, expiresOn);
        double left = ChronoUnit.DAYS.between(day, expiresOn);
        return Math.min(1, left / whole * 2);
    }

    /** How many people, at least, say so independently of one another. */
    public static int independent(Collection<Heard> reports) {
        return (int) Math.round(sum(reports, false));
    }

    /** The same, where each source weighs as much as its freshest report; rounded to tenths. */
    public static double strength(Collection<Heard> reports) {
        return Math.round(sum(reports, true) * 10) / 10.0;
    }

    private static double sum(Collection<Heard> reports, boolean weighed) {
        Map<SourceKind, Double> nameless = new EnumMap<>(SourceKind.class);
        Map<String, Double> named = new LinkedHashMap<>();
        Map<String, Set<SourceKind>> kinds = new LinkedHashMap<>();
        for (var report : reports) {
            double weight = weighed ? report.weight() : report.weight() > 0 ? 1 : 0;
            if (weight == 0) {
                continue;
            }
            if (report.anonymous() || report.people() > 0) {
                nameless.merge(report.kind(), weight * Math.max(1, report.people()), Math::max);
            } else {
                named.merge(report.source(), weight, Math::max);
                kinds.computeIfAbsent(report.source(), key -> EnumSet.noneOf(SourceKind.class))
                        .add(report.kind());
            }
        }
        return placed(nameless, named, kinds);
    }

    /** Who spoke in two capacities is one person, and taken for the one of whom a count or a nameless report tells. */
    private static double placed(
            Map<SourceKind, Double> nameless, Map<String, Double> named, Map<String, Set<SourceKind>> kinds) {
        Map<SourceKind, Double> of = new EnumMap<>(SourceKind.class);
        List<String> fewestFirst = new ArrayList<>(named.keySet());
        fewestFirst.sort(Comparator.comparingInt(
                        (String key) -> kinds.getOrDefault(key, Set.of()).size())
                .thenComparing(Comparator.naturalOrder()));
        for (var key : fewestFirst) {
            kinds.getOrDefault(key, Set.of()).stream()
                    .max(Comparator.comparingDouble(
                            kind -> nameless.getOrDefault(kind, 0.0) - of.getOrDefault(kind, 0.0)))
                    .ifPresent(kind -> of.merge(kind, named.getOrDefault(key, 0.0), Double::sum));
        }
        double sum = 0;
        for (var kind : SourceKind.values()) {
            sum += Math.max(nameless.getOrDefault(kind, 0.0), of.getOrDefault(kind, 0.0));
        }
        return sum;
    }
}
