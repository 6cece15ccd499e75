package org.trajectory.demo.results;

import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Line;
import org.trajectory.values.Phase;

/** The pupils of one school at the end of key stage 4 in one year, each with grades, so that every share agrees. */
public final class Ks4Cohort {
    static final int ALL = 0;
    static final int BOYS = 1;
    static final int GIRLS = 2;
    static final int LOW = 3;
    static final int MIDDLE = 4;
    static final int HIGH = 5;
    static final int POOR = 6;
    static final int NOT_POOR = 7;
    static final int EAL = 8;
    static final int SETTLED = 9;
    static final int GROUPS = 10;

    static final int N = 0;
    /** Points of Attainment 8, whole and by its parts: English, maths, EBacc, open, open GCSE, open other. */
    static final int ATT = 1;

    static final int P8_N = 8;
    /** Progress 8, whole and by English, maths, EBacc, open. */
    static final int P8 = 9;

    static final int APS = 14;
    static final int BASICS_94 = 15;
    static final int BASICS_95 = 16;
    static final int EBACC_E = 17;
    static final int EBACC_94 = 18;
    static final int EBACC_95 = 19;
    static final int EBACC_91 = 20;
    /** For English, maths, science, humanities, languages: entered, 4 or more, 5 or more, any pass. */
    static final int SUBJECT = 21;

    static final int PLAN = 41;
    static final int SUPPORT = 42;
    static final int PRIOR = 43;
    static final int ADJUSTED = 44;
    static final int MEASURES = 45;

    /** Spread of pupils' Progress 8, from which the interval follows. */
    static final double PUPIL_SPREAD = 1.27;

    private static final double SCHOOL_SPREAD = 0.36;

    private Ks4Cohort() {}

    static Tally none() {
        return new Tally(GROUPS, MEASURES);
    }

    public static boolean published(int year) {
        return year >= 2015 && year != 2019 && year != 2020;
    }

    /** Without tests at eleven there is no progress from them. */
    static boolean progress(int year) {
        return published(year) && year < 2024;
    }

    private static double standard(int year) {
        return switch (year) {
            case 2021 -> 0.21;
            case 2022 -> -0.04;
            case 2023 -> -0.08;
            case 2024, 2025 -> -0.06;
            default -> 0;
        };
    }

    static Tally of(Line line, int year) {
        var tally = none();
        if (!published(year)) {
            return tally;
        }
        var chance = Chance.of(line.seed(), line.id, 5000 + year);
        int pupils = line.yearGroup(year);
        boolean special = line.phase == Phase.SPECIAL || line.phase == Phase.ALTERNATIVE_PROVISION;
        double effect = line.quality(year) * SCHOOL_SPREAD - (special ? 1.1 : 0);
        double intake = 0.34 * Chance.of(line.seed(), line.id, 8).normal();
        for (int i = 0; i < pupils; i++) {
            pupil(line, special, intake, effect, standard(year), chance, tally);
        }
        return tally;
    }

    private static void pupil(
            Line line, boolean special, double intake, double effect, double standard, Chance chance, Tally tally) {
        boolean boy = line.gender == 1 || line.gender == 3 && chance.hit(special ? 0.7 : 0.51);
        boolean poor = chance.hit(Math.min(0.9, line.fsm / 100));
        boolean eal = chance.hit(line.eal / 100);
        boolean settled = chance.hit(Math.max(0.75, Math.min(0.98, 0.945 + 0.05 * effect - 0.0007 * (line.fsm - 25))));
        boolean plan = special ? chance.hit(0.97) : chance.hit(line.plan / 100);
        boolean support = !plan && chance.hit(line.support / 100);
        double prior = 0.2
                + intake
                - (poor ? 0.48 : 0)
                - (plan ? 1.6 : support ? 0.6 : 0)
                + (line.selective ? 1.3 : 0)
                + 0.95 * chance.normal();
        boolean known = chance.hit(eal ? 0.8 : 0.96);
        double expected = 4.67 + 1.5 * prior;
        double base = expected
                + standard
                + effect
                + 0.16
                - (poor ? 0.57 : 0)
                + (boy ? -0.22 : 0.22)
                + (eal ? 0.35 : 0)
                + 0.95 * chance.normal();
        double english = grade(base + 0.15 + (boy ? -0.15 : 0.15) + 0.75 * chance.normal());
        double maths = grade(base - 0.1 + 0.85 * chance.normal());
        double ebacc = 3 * Math.max(0, Math.min(9, base - 0.25 + 0.5 * chance.normal()));
        double open = 3 * Math.max(0, Math.min(9, base + 0.05 + 0.6 * chance.normal()));
        ebacc = Math.rint(ebacc);
        open = Math.rint(open * 4) / 4;
        double other = Math.rint(open * 0.17);
        var values = new double[MEASURES];
        values[N] = 1;
        values[ATT] = 2 * english + 2 * maths + ebacc + open;
        values[ATT + 1] = 2 * english;
        values[ATT + 2] = 2 * maths;
        values[ATT + 3] = ebacc;
        values[ATT + 4] = open;
        values[ATT + 5] = open - other;
        values[ATT + 6] = other;
        if (known) {
            double target = expected + standard;
            values[P8_N] = 1;
            values[P8] = values[ATT] / 10 - target;
            values[P8 + 1] = english - target - 0.15;
            values[P8 + 2] = maths - target + 0.1;
            values[P8 + 3] = ebacc / 3 - target + 0.25;
            values[P8 + 4] = open / 3 - target - 0.05;
            values[PRIOR] = Math.max(2, 28.6 + 4.6 * prior);
            values[ADJUSTED] = chance.hit(0.009) ? 1 : 0;
        }
        values[BASICS_94] = bit(english >= 4 && maths >= 4);
        values[BASICS_95] = bit(english >= 5 && maths >= 5);
        subjects(values, english, maths, base, chance);
        values[PLAN] = bit(plan);
        values[SUPPORT] = bit(support);
        add(tally, ALL, values);
        add(tally, boy ? BOYS : GIRLS, values);
        if (known) {
            add(tally, prior < -1.35 ? LOW : prior < 0.25 ? MIDDLE : HIGH, values);
        }
        add(tally, poor ? POOR : NOT_POOR, values);
        if (eal) {
            add(tally, EAL, values);
        }
        if (settled) {
            add(tally, SETTLED, values);
        }
    }

    private static void subjects(double[] values, double english, double maths, double base, Chance chance) {
        double[] grades = {
            english,
            maths,
            grade(base + 0.7 * chance.normal()),
            grade(base + 0.9 * chance.normal()),
            grade(base + 0.2 + 0.9 * chance.normal())
        };
        boolean[] entered = {
            chance.hit(0.97),
            chance.hit(0.975),
            chance.hit(0.96),
            chance.hit(base > 3.5 ? 0.88 : 0.68),
            chance.hit(base > 4.5 ? 0.62 : 0.28)
        };
        boolean all = true;
        double lowest = 9;
        double sum = 0;
        for (int i = 0; i < grades.length; i++) {
            all &= entered[i];
            if (entered[i]) {
                int at = SUBJECT + i * 4;
                values[at] = 1;
                values[at + 1] = bit(grades[i] >= 4);
                values[at + 2] = bit(grades[i] >= 5);
                values[at + 3] = bit(grades[i] >= 1);
                lowest = Math.min(lowest, grades[i]);
                sum += grades[i];
            }
        }
        values[APS] = sum / grades.length;
        values[EBACC_E] = bit(all);
        values[EBACC_94] = bit(all && lowest >= 4);
        values[EBACC_95] = bit(all && lowest >= 5);
        values[EBACC_91] = bit(all && lowest >= 1);
    }

    private static double grade(double score) {
        return Math.max(0, Math.min(9, Math.round(score)));
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
