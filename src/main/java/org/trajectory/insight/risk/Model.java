package org.trajectory.insight.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.trajectory.platform.Refused;
import org.trajectory.statistics.Interval;
import org.trajectory.statistics.Level;
import org.trajectory.statistics.Logistic;

/** The model as it was learnt: which terms it uses, and how much each weighs. Pure. */
final class Model {
    private static final int FEWEST_EVENTS = 20;
    private static final int FEWEST_OF_TRUTH = 10;
    private static final int FEWEST_OF_NUMBER = 50;

    private final List<Term> terms;
    private final double[] means;
    private final Logistic fitted;

    /** @param odds by how much the odds multiply, for yes or for one more @param low and @param high at 95% */
    record Weight(String label, double odds, double low, double high) {}

    /** @param by log odds, against the usual school */
    record Reason(String label, double by) {}

    private Model(List<Term> terms, double[] means, Logistic fitted) {
        this.terms = terms;
        this.means = means;
        this.fitted = fitted;
    }

    /**
     * @param known with what came; others are left out
     * @throws Refused with too little to learn from
     */
    static Model learn(List<Known> known) {
        var judged = known.stream().filter(one -> one.next().isPresent()).toList();
        long falls =
                judged.stream().filter(one -> one.next().orElseThrow().below()).count();
        if (falls < FEWEST_EVENTS || judged.size() - falls < FEWEST_EVENTS) {
            throw new Refused(
                    "Too little to learn from: %d judgements with what was known before them, of which %d fell below good; at least %d of each are needed. Import an inspection history"
                            .formatted(judged.size(), falls, FEWEST_EVENTS));
        }
        var rows = judged.stream().map(Known::asJudged).toList();
        var terms = independent(usable(rows), rows);
        var x = new double[rows.size()][];
        var y = new boolean[rows.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = columns(terms, rows.get(i));
            y[i] = judged.get(i).next().orElseThrow().below();
        }
        var means = new double[terms.size() + 1];
        for (var row : x) {
            for (int j = 0; j < means.length; j++) {
                means[j] += row[j] / x.length;
            }
        }
        try {
            return new Model(terms, means, Logistic.firth(x, y));
        } catch (Logistic.Unfit e) {
            throw new Refused(e.getMessage() + ". Import more years of inspections and results", e);
        }
    }

    /** A missing number stands at the mean, which is nought. */
    private static double[] columns(List<Term> terms, double[] values) {
        var columns = new double[terms.size() + 1];
        columns[0] = 1;
        for (int j = 0; j < terms.size(); j++) {
            double value = values[terms.get(j).ordinal()];
            columns[j + 1] = Double.isNaN(value) ? 0 : value;
        }
        return columns;
    }

    private static List<Term> usable(List<double[]> rows) {
        var usable = new ArrayList<Term>();
        for (var term : Term.values()) {
            int known = 0;
            int yes = 0;
            for (var row : rows) {
                double value = row[term.ordinal()];
                known += Double.isNaN(value) ? 0 : 1;
                yes += value == 1 ? 1 : 0;
            }
            if (term.truth()
                    ? yes >= FEWEST_OF_TRUTH && rows.size() - yes >= FEWEST_OF_TRUTH
                    : known >= FEWEST_OF_NUMBER) {
                usable.add(term);
            }
        }
        return usable;
    }

    /** Leaves out a term that the ones before it tell already, by taking their parts away from it. */
    private static List<Term> independent(List<Term> terms, List<double[]> rows) {
        var kept = new ArrayList<Term>();
        var directions = new ArrayList<double[]>();
        var ones = new double[rows.size()];
        java.util.Arrays.fill(ones, 1 / Math.sqrt(rows.size()));
        directions.add(ones);
        for (var term : terms) {
            var column = new double[rows.size()];
            double before = 0;
            for (int i = 0; i < column.length; i++) {
                double value = rows.get(i)[term.ordinal()];
                column[i] = Double.isNaN(value) ? 0 : value;
                before += column[i] * column[i];
            }
            for (var direction : directions) {
                double part = 0;
                for (int i = 0; i < column.length; i++) {
                    part += column[i] * direction[i];
                }
                for (int i = 0; i < column.length; i++) {
                    column[i] -= part * direction[i];
                }
            }
            double left = 0;
            for (double value : column) {
                left += value * value;
            }
            if (left > 1e-6 * before && left > 0) {
                double length = Math.sqrt(left);
                for (int i = 0; i < column.length; i++) {
                    column[i] /= length;
                }
                directions.add(column);
                kept.add(term);
            }
        }
        return kept;
    }

    boolean uses(Term term) {
        return terms.contains(term);
    }

    int rows() {
        return fitted.rows();
    }

    int falls() {
        return fitted.events();
    }

    double share() {
        return (double) fitted.events() / fitted.rows();
    }

    double chance(double[] values) {
        return fitted.probability(columns(terms, values));
    }

    Interval interval(double[] values) {
        return fitted.interval(columns(terms, values), Level.P95);
    }

    /** What raises or lowers the chance most, against the usual school that was judged. */
    List<Reason> reasons(double[] values, int most) {
        var columns = columns(terms, values);
        var reasons = new ArrayList<Reason>();
        for (int j = 1; j < columns.length; j++) {
            reasons.add(
                    new Reason(terms.get(j - 1).says(columns[j]), fitted.coefficients()[j] * (columns[j] - means[j])));
        }
        return reasons.stream()
                .filter(one -> Math.abs(one.by()) >= 0.05)
                .sorted(Comparator.comparingDouble(one -> -Math.abs(one.by())))
                .limit(most)
                .toList();
    }

    List<Weight> weights() {
        var weights = new ArrayList<Weight>();
        for (int j = 1; j <= terms.size(); j++) {
            double one = fitted.coefficients()[j];
            double half = Level.P95.z() * fitted.standardError(j);
            weights.add(
                    new Weight(terms.get(j - 1).label(), Math.exp(one), Math.exp(one - half), Math.exp(one + half)));
        }
        return weights;
    }
}
