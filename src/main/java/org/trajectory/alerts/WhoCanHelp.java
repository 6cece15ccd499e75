package org.trajectory.alerts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.Place;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/**
 * Which school's strength could help with another's alert: the same theme, the same phase, the nearest first. A school with
 * an open alert of that theme isn't proposed, nor is one with three alerts or more: it needs its strength itself. Pure; whether anybody
 * asks it is for people to say.
 */
public final class WhoCanHelp {
    private static final int ENOUGH_OF_ITS_OWN = 3;

    private WhoCanHelp() {}

    /** @param kilometres as the crow flies; empty where a place isn't known */
    public record Match(Alert strength, Alert alert, OptionalDouble kilometres) {}

    /** @param open alerts and strengths @param most for each alert */
    public static List<Match> of(List<Alert> open, Map<Urn, Place> places, int most) {
        var troubled = new HashSet<String>();
        var count = new HashMap<Urn, Integer>();
        open.stream().filter(one -> one.kind() == Alert.Kind.ALERT).forEach(one -> {
            troubled.add(one.urn() + one.theme());
            count.merge(one.urn(), 1, Integer::sum);
        });
        var strengths = open.stream()
                .filter(one -> one.kind() == Alert.Kind.STRENGTH)
                .filter(one -> !troubled.contains(one.urn() + one.theme()))
                .filter(one -> count.getOrDefault(one.urn(), 0) < ENOUGH_OF_ITS_OWN)
                .toList();
        var matches = new ArrayList<Match>();
        for (var alert : open) {
            if (alert.kind() == Alert.Kind.ALERT) {
                matches.addAll(of(alert, strengths, places, most));
            }
        }
        return matches;
    }

    private static List<Match> of(Alert alert, List<Alert> strengths, Map<Urn, Place> places, int most) {
        Set<Urn> named = new HashSet<>();
        return strengths.stream()
                .filter(one -> one.theme().equals(alert.theme())
                        && !one.urn().equals(alert.urn())
                        && alike(one.phase(), alert.phase()))
                .map(one -> new Match(one, alert, kilometres(places.get(one.urn()), places.get(alert.urn()))))
                .sorted(Comparator.comparingDouble(
                                (Match one) -> one.kilometres().orElse(Double.MAX_VALUE))
                        .thenComparing(one -> one.strength().urn()))
                .filter(one -> named.add(one.strength().urn()))
                .limit(most)
                .toList();
    }

    /** An all-through school can help both, and be helped by both. */
    private static boolean alike(@Nullable Phase one, @Nullable Phase other) {
        return one != null
                && other != null
                && (one == other || one == Phase.ALL_THROUGH && both(other) || other == Phase.ALL_THROUGH && both(one));
    }

    private static boolean both(Phase phase) {
        return phase == Phase.PRIMARY || phase == Phase.SECONDARY;
    }

    static OptionalDouble kilometres(@Nullable Place one, @Nullable Place other) {
        return one == null || other == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.hypot(one.easting() - other.easting(), one.northing() - other.northing()) / 1000);
    }
}
