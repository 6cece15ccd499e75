package org.trajectory.insight.similar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trajectory.schools.School;
import org.trajectory.statistics.Nearest;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/**
 * The intakes of all open state-funded schools of a phase, and which are nearest to which.
 *
 * @param schools by URN
 * @param values a row a school, a column a characteristic; NaN where not known
 */
final class Intake {
    static final int HOW_MANY = 50;
    /** With fewer others, the fifty nearest would be nearly all. */
    static final int FEWEST = 20;
    /** A characteristic counts where so many of the schools have it. */
    private static final double COMMON = 0.8;

    private final Phase phase;
    private final List<School> schools;
    private final double[][] values;
    private final Map<Urn, Integer> places = new HashMap<>();
    private final double[] weights;
    private final boolean[] common;
    private final Map<List<Integer>, Ready> ready = new HashMap<>();

    /** @param may which schools have all of the characteristics used */
    private record Ready(Nearest nearest, boolean[] may, int among) {}

    Intake(Phase phase, List<School> schools, double[][] values) {
        this.phase = phase;
        this.schools = schools;
        this.values = values;
        for (int i = 0; i < schools.size(); i++) {
            places.put(schools.get(i).urn(), i);
        }
        weights = new double[Characteristics.ALL.size()];
        common = new boolean[weights.length];
        for (int k = 0; k < weights.length; k++) {
            int column = k;
            common[k] = java.util.Arrays.stream(values)
                            .filter(row -> !Double.isNaN(row[column]))
                            .count()
                    >= COMMON * values.length;
            weights[k] = phase == Phase.PRIMARY ? Characteristics.ALL.get(k).official() : 1 / variance(k);
        }
    }

    private double variance(int k) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (var row : values) {
            if (!Double.isNaN(row[k])) {
                sum += row[k];
                squares += row[k] * row[k];
                n++;
            }
        }
        double variance = n < 2 ? 0 : (squares - sum * sum / n) / (n - 1);
        return variance > 0 ? variance : 1;
    }

    Phase phase() {
        return phase;
    }

    List<School> schools() {
        return schools;
    }

    int place(Urn urn) {
        return places.getOrDefault(urn, -1);
    }

    double value(int place, int characteristic) {
        return values[place][characteristic];
    }

    /** Those that the school has, and nearly all the others. */
    List<Integer> used(int place) {
        var used = new ArrayList<Integer>();
        for (int k = 0; k < weights.length; k++) {
            if (common[k] && !Double.isNaN(values[place][k])) {
                used.add(k);
            }
        }
        return used;
    }

    /** How many others could have been chosen. */
    int among(List<Integer> used) {
        return ready(used).among() - 1;
    }

    List<Nearest.Neighbour> nearest(int place, List<Integer> used) {
        var by = ready(used);
        return by.nearest().of(place, HOW_MANY, i -> by.may()[i]);
    }

    private synchronized Ready ready(List<Integer> used) {
        return ready.computeIfAbsent(used, columns -> {
            var points = new ArrayList<double[]>();
            var may = new boolean[values.length];
            int among = 0;
            for (int i = 0; i < values.length; i++) {
                var point = new double[columns.size()];
                may[i] = true;
                for (int k = 0; k < point.length; k++) {
                    point[k] = values[i][columns.get(k)];
                    may[i] &= !Double.isNaN(point[k]);
                }
                among += may[i] ? 1 : 0;
                points.add(point);
            }
            return new Ready(
                    new Nearest(
                            points,
                            columns.stream().mapToDouble(k -> weights[k]).toArray()),
                    may,
                    among);
        });
    }
}
