package org.trajectory.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How often a score puts one for which it happened above one for which it didn't: the area under the curve, with DeLong's
 * interval (1988). 0.5 is a toss of a coin.
 */
public record Discrimination(double auc, double variance) {

    /** @param scores the higher, the likelier @return with NaN where it happened to all or to none */
    public static Discrimination of(double[] scores, boolean[] happened) {
        int n = scores.length;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> scores[i]));
        int events = 0;
        for (boolean one : happened) {
            events += one ? 1 : 0;
        }
        int others = n - events;
        if (events == 0 || others == 0) {
            return new Discrimination(Double.NaN, Double.NaN);
        }
        // For each: the share of the other side that it is above, ties half
        var placement = new double[n];
        int eventsBelow = 0;
        int othersBelow = 0;
        for (int from = 0; from < n; ) {
            int to = from;
            int eventsHere = 0;
            while (to < n && scores[order.get(to)] == scores[order.get(from)]) {
                eventsHere += happened[order.get(to)] ? 1 : 0;
                to++;
            }
            int othersHere = to - from - eventsHere;
            for (int k = from; k < to; k++) {
                int i = order.get(k);
                placement[i] = happened[i]
                        ? (othersBelow + othersHere / 2.0) / others
                        : 1 - (eventsBelow + eventsHere / 2.0) / events;
            }
            eventsBelow += eventsHere;
            othersBelow += othersHere;
            from = to;
        }
        double auc = 0;
        for (int i = 0; i < n; i++) {
            auc += happened[i] ? placement[i] / events : 0;
        }
        double ofEvents = 0;
        double ofOthers = 0;
        for (int i = 0; i < n; i++) {
            double apart = (placement[i] - auc) * (placement[i] - auc);
            if (happened[i]) {
                ofEvents += apart;
            } else {
                ofOthers += apart;
            }
        }
        return new Discrimination(
                auc,
                (events > 1 ? ofEvents / (events - 1) / events : 0)
                        + (others > 1 ? ofOthers / (others - 1) / others : 0));
    }

    public Interval interval(Level level) {
        double half = level.z() * Math.sqrt(variance);
        return new Interval(Math.max(0, auc - half), Math.min(1, auc + half));
    }
}
