package org.trajectory.demo.circumstances;

import java.util.ArrayList;
import java.util.List;
import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Line;
import org.trajectory.values.Phase;

/**
 * What a school has and spends in a year, in whole pounds for each pupil.
 *
 * @param pupils full-time equivalent @param spent by the headings of the finance tables, in their order
 */
record Money(int pupils, int grant, int earned, List<Integer> spent) {
    /** Where teachers stand among the headings. */
    static final int TEACHERS = 0;

    private static final int SUPPLY = 1;

    private static final int PURPOSE = 9000;

    /**
     * Shares of expenditure: teachers, supply, education support, premises, back office, catering, other staff, energy,
     * learning resources, ICT, curriculum services; what is left is other.
     */
    private static final double[] PRIMARY = {.46, .031, .16, .066, .085, .04, .035, .0145, .058, .011, .007};

    private static final double[] SECONDARY = {.555, .028, .098, .07, .086, .004, .021, .0177, .0375, .0094, .0054};
    private static final double[] SPECIAL = {.36, .018, .335, .055, .086, .012, .03, .011, .025, .008, .01};
    private static final double[] NURSERY = {.37, .024, .41, .05, .095, .006, .02, .01, .01, .003, .001};
    private static final double[] UNIT = {.47, .055, .11, .045, .15, .005, .012, .01, .018, .01, .02};

    private static double[] shares(Phase phase) {
        return switch (phase) {
            case NURSERY -> NURSERY;
            case PRIMARY -> PRIMARY;
            case SECONDARY, ALL_THROUGH, SIXTEEN_PLUS -> SECONDARY;
            case SPECIAL -> SPECIAL;
            case ALTERNATIVE_PROVISION -> UNIT;
        };
    }

    /** Income for each pupil in 2018/19. */
    private static double usual(Line line, double z) {
        return switch (line.phase) {
            case NURSERY -> Chance.spread(z, 7_000, 8_600, 10_100);
            case PRIMARY -> Chance.spread(z, 4_750, 5_200, 5_900) * StrictMath.pow(230.0 / line.roll(2018), 0.16);
            case SECONDARY, ALL_THROUGH, SIXTEEN_PLUS -> Chance.spread(z, 5_100, 5_650, 6_500);
            case SPECIAL -> Chance.spread(z, 18_800, 23_000, 31_000);
            case ALTERNATIVE_PROVISION -> Chance.spread(z, 20_000, 25_500, 31_500);
        };
    }

    /** Against 2018/19. */
    private static double prices(int year) {
        return year <= 2018
                ? StrictMath.pow(1.012, year - 2018)
                : year <= 2021 ? StrictMath.pow(1.03, year - 2018) : 1.0927 * StrictMath.pow(1.052, year - 2021);
    }

    static Money of(Line line, int year) {
        double lasting = Chance.of(line.seed(), line.id, PURPOSE).normal();
        var chance = Chance.of(line.seed(), line.id, PURPOSE + 1 + year);
        int pupils = line.roll(year);
        double income = usual(line, 0.8 * lasting + 0.1 * chance.normal())
                * prices(year)
                * (1 + 0.005 * (Math.min(60, line.fsm) - 22));
        double earned = income * Chance.spread(chance.normal(), 0.01, 0.028, 0.07);
        double left = income * left(line, year, chance);
        var spent = spent(line, year, income - left, chance);
        int total = (int) Math.round(income);
        int own = (int) Math.round(earned);
        return new Money(pupils, total - own, own, spent);
    }

    private static List<Integer> spent(Line line, int year, double expenditure, Chance chance) {
        var usual = shares(line.phase);
        var shares = new double[usual.length + 1];
        double other = 1;
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            double share = (i < usual.length ? usual[i] : other)
                    * StrictMath.exp((i == TEACHERS ? 0.04 : 0.22) * chance.normal());
            // Where staff come and go, others stand in for them.
            shares[i] = i == SUPPLY ? share * StrictMath.exp(-0.25 * line.quality(year)) : share;
            other -= i < usual.length ? usual[i] : 0;
            sum += shares[i];
        }
        var spent = new ArrayList<Integer>();
        for (double share : shares) {
            spent.add((int) Math.round(expenditure * share / sum));
        }
        return List.copyOf(spent);
    }

    /**
     * Share of its income that a school doesn’t spend, below nought in a deficit: one that loses pupils has the staff of
     * before for the money of now, and money has been short everywhere since 2022.
     */
    private static double left(Line line, int year, Chance chance) {
        double lasting = Chance.of(line.seed(), line.id, PURPOSE + 500).normal();
        return 0.008
                - (year >= 2022 ? 0.011 : 0)
                + 0.6 * Math.max(-0.12, Math.min(0.12, line.grown(year)))
                + 0.006 * line.quality(year)
                + 0.013 * lasting
                + 0.014 * chance.normal();
    }

    int income() {
        return grant + earned;
    }

    int expenditure() {
        return spent.stream().mapToInt(Integer::intValue).sum();
    }
}
