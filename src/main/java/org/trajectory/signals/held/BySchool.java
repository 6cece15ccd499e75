package org.trajectory.signals.held;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.platform.Table;
import org.trajectory.signals.LiveSignals;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.Signals;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** How many independent sources speak about each school. */
@Service
public class BySchool {
    private final Signals signals;
    private final SchoolNames names;

    BySchool(Signals signals, SchoolNames names) {
        this.signals = signals;
        this.names = names;
    }

    public record Line(Urn urn, String name, LiveSignals live) {}

    /** The most independent concerns first. @param which are counted */
    @Transactional(readOnly = true)
    public List<Line> lines(
            AuthorityCode authority, LocalDate asAt, LocalDate knownAt, Predicate<LiveSignals.Item> which) {
        var live = signals.live(authority, asAt, knownAt).values().stream()
                .map(one -> new LiveSignals(
                        one.school(), one.items().stream().filter(which).toList()))
                .filter(one -> !one.items().isEmpty())
                .toList();
        var called =
                names.of(live.stream().map(one -> one.items().getFirst().urn()).collect(Collectors.toSet()), asAt);
        return live.stream()
                .map(one -> {
                    var urn = one.items().getFirst().urn();
                    return new Line(urn, called.getOrDefault(urn, "URN " + urn), one);
                })
                .sorted(Comparator.comparingInt((Line line) -> -line.live().concerned())
                        .thenComparing(line -> -line.live().strength())
                        .thenComparing(Line::name))
                .toList();
    }

    static String weight(LiveSignals live) {
        return String.format(Locale.UK, "%.1f", live.strength());
    }

    static String about(LiveSignals live) {
        return live.byType().entrySet().stream()
                .map(type -> SignalTypes.shipped().words(type.getKey()) + " " + type.getValue())
                .collect(Collectors.joining("; "));
    }

    public static Table file(List<Line> lines, LocalDate asAt, LocalDate knownAt) {
        return new Table(
                        List.of("urn", "name", "concerned_sources", "weight", "pleased_sources", "signals", "about"),
                        lines.stream()
                                .map(line -> List.of(
                                        line.urn().toString(),
                                        line.name(),
                                        String.valueOf(line.live().concerned()),
                                        weight(line.live()),
                                        String.valueOf(line.live().pleased()),
                                        String.valueOf(line.live().items().size()),
                                        about(line.live())))
                                .toList())
                .with("as_at", asAt)
                .with("known_at", knownAt);
    }
}
