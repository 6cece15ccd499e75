package org.trajectory.demo.results;

/** Sums over pupils, by group of pupils and by measure. */
final class Tally {
    private final int measures;
    private final double[] sums;

    Tally(int groups, int measures) {
        this.measures = measures;
        sums = new double[groups * measures];
    }

    void add(int group, int measure, double value) {
        sums[group * measures + measure] += value;
    }

    void add(Tally other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
    }

    double sum(int group, int measure) {
        return sums[group * measures + measure];
    }

    int count(int group, int measure) {
        return (int) Math.round(sum(group, measure));
    }
}
