package org.trajectory.demo.results;

import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Line;
import org.trajectory.values.Phase;

/** The pupils of one school who took the tests at eleven in one year, each with a score, so that every share agrees. */
public final class Ks2Cohort {
    static final int ALL = 0;
    static final int BOYS = 1;
    static final int GIRLS = 2;
    static final int LOW = 3;
    static final int MIDDLE = 4;
    static final int HIGH = 5;
    static final int NO_PRIOR = 6;
    static final int POOR = 7;
    static final int NOT_POOR = 8;
    static final int EAL = 9;
    static final int SETTLED = 10;
    static final int GROUPS = 11;

    static final int N = 0;
    static final int RWM_EXP = 1;
    static final int RWM_HIGH = 2;
    static final int READ_EXP = 3;
    static final int READ_HIGH = 4;
    static final int MAT_EXP = 5;
    static final int MAT_HIGH = 6;
    static final int GPS_EXP = 7;
    static final int GPS_HIGH = 8;
    static final int WRIT_EXP = 9;
    static final int WRIT_HIGH = 10;
    static final int WRIT_TOWARDS = 11;
    static final int SCI_EXP = 12;
    static final int READ_SUM = 13;
    static final int MAT_SUM = 14;
    static final int GPS_SUM = 15;
    static final int READ_PROG = 16;
    static final int WRIT_PROG = 17;
    static final int MAT_PROG = 18;
    static final int PRIOR_SUM = 19;
    static final int PLAN = 20;
    static final int SUPPORT = 21;
    static final int COVERED = 22;
    static final int MEASURES = 23;

    private static final double SCHOOL_SPREAD = 0.21;

    private Ks2Cohort() {}

    static Tally none() {
        return new Tally(GROUPS, MEASURES);
    }

    /** England's tests: none were sat in two years, and one year's weren't published by school. */
    public static boolean published(int year) {
        return year >= 2015 && (year < 2019 || year > 2021);
    }

    static boolean progress(int year) {
        return year >= 2015 && year < 2019 || year == 2022;
    }

    private static double standard(int year) {
        return switch (year) {
            case 2015 -> -0.31;
            case 2016 -> -0.08;
            case 2017 -> 0;
            case 2018 -> 0.03;
            case 2022 -> -0.09;
            case 2023 -> -0.06;
            default -> -0.04;
        };
    }

    static Tally of(Line line, int year) {
        var tally = none();
        if (!published(year)) {
            return tally;
        }
        var chance = Chance.of(line.seed(), line.id, 4000 + year);
        boolean special = line.phase == Phase.SPECIAL;
        double effect = line.quality(year) * SCHOOL_SPREAD + standard(year) - (special ? 1.9 : 0);
        int pupils = special ? Math.max(1, line.yearGroup(year) * 7 / 10) : line.yearGroup(year);
        for (int i = 0; i < pupils; i++) {
            pupil(line, special, effect, standard(year), chance, tally);
        }
        return tally;
    }

    private static void pupil(Line line, boolean special, double effect, double standard, Chance chance, Tally tally) {
        boolean boy = line.gender == 1 || line.gender == 3 && chance.hit(special ? 0.72 : 0.51);
        boolean poor = chance.hit(Math.min(0.9, line.fsm / 100 * 1.25));
        boolean eal = chance.hit(line.eal / 100);
        boolean settled = chance.hit(0.92);
        boolean plan = special ? chance.hit(0.985) : chance.hit(line.plan / 100 * 1.3);
        boolean support = !plan && chance.hit(line.support / 100 * 1.15);
        double able = 0.15
                - (poor ? 0.52 : 0)
                - (settled ? 0 : 0.25)
                - (plan ? 1.3 : support ? 0.75 : 0)
                + 0.17
                + 0.9 * chance.normal();
        double prior = 0.8 * able + 0.6 * chance.normal();
        int priorGroup =
                !settled && chance.hit(0.35) ? NO_PRIOR : prior < -1.25 || special ? LOW : prior < 0.38 ? MIDDLE : HIGH;
        double read = score(able, effect + (boy ? -0.08 : 0.08), chance);
        double mat = score(able, effect + 0.02 + (boy ? 0.06 : -0.04) + (eal ? 0.05 : 0), chance);
        double gps = score(able, effect + 0.14 + (boy ? -0.12 : 0.12) + (eal ? 0.1 : 0), chance);
        double writ = score(able, effect + 0.05 + (boy ? -0.22 : 0.2), chance);
        boolean readExp = read >= 100;
        boolean matExp = mat >= 100;
        boolean writExp = writ >= 99;
        boolean readHigh = read >= 111;
        boolean matHigh = mat >= 110;
        boolean writHigh = writ >= 113;
        double[] values = {
            1,
            bit(readExp && matExp && writExp),
            bit(readHigh && matHigh && writHigh),
            bit(readExp),
            bit(readHigh),
            bit(matExp),
            bit(matHigh),
            bit(gps >= 100),
            bit(gps >= 110),
            bit(writExp),
            bit(writHigh),
            bit(writ >= 90 && !writExp),
            bit(writ >= 97),
            read,
            mat,
            gps,
            0,
            0,
            0,
            0,
            bit(plan),
            bit(support),
            0
        };
        if (priorGroup != NO_PRIOR) {
            double expected = 105 + 8 * (0.62 * prior + 0.02) + 8 * standard - (special ? 12.5 : 0);
            values[READ_PROG] = read - expected;
            values[WRIT_PROG] = writ - expected - 0.3;
            values[MAT_PROG] = mat - expected - 0.1;
            values[PRIOR_SUM] = Math.max(0, special ? 2.5 + prior : 16.2 + 3.2 * prior);
            values[COVERED] = 1;
        }
        add(tally, ALL, values);
        add(tally, boy ? BOYS : GIRLS, values);
        add(tally, priorGroup, values);
        add(tally, poor ? POOR : NOT_POOR, values);
        if (eal) {
            add(tally, EAL, values);
        }
        if (settled) {
            add(tally, SETTLED, values);
        }
    }

    private static double score(double able, double effect, Chance chance) {
        double score = 105 + 8 * (0.85 * able + effect + 0.48 * chance.normal());
        return Math.max(80, Math.min(120, Math.round(score)));
    }

    private static int bit(boolean yes) {
        return yes ? 1 : 0;
    }

    private static void add(Tally tally, int group, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                tally.add(group, i, values[i]);
            }
        }
    }
}
