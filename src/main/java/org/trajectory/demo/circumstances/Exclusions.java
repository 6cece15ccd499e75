package org.trajectory.demo.circumstances;

import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Line;

/**
 * Exclusions of a school year, of one school or of many.
 *
 * @param schools how many of them @param pupils on roll in January @param suspended pupils with one or more suspensions
 */
record Exclusions(int schools, int pupils, int permanent, int suspensions, int suspended) {
    static final Exclusions NONE = new Exclusions(0, 0, 0, 0, 0);

    private static final int PURPOSE = 8000;

    /** Suspensions and permanent exclusions for each 100 pupils of 2016/17, by level. */
    private static final double[] SUSPENSIONS = {1.37, 9.40, 13.03};

    private static final double[] PERMANENT = {0.03, 0.20, 0.07};

    /** How unequal schools of a level are: at most primary schools nobody is suspended, at a few many are. */
    private static final double[] SPREAD = {1.35, 0.75, 0.9};

    /** How far each level went with the years. */
    private static final double[] GROWTH = {0.5, 1, 0.15};

    /** Of pupils suspended, how many suspensions each has. */
    private static final double[] EACH = {2.2, 2.05, 2.6};

    /** Against 2016/17: schools were shut for most pupils in the spring of 2020 and of 2021, and suspensions doubled since. */
    private static double suspensionsSince(int year) {
        return switch (year) {
            case 2017 -> 1.07;
            case 2018 -> 1.13;
            case 2019 -> 0.79;
            case 2020 -> 0.89;
            case 2021 -> 1.45;
            case 2022 -> 1.96;
            default -> year > 2022 ? 2.38 : Math.max(0.7, 1 - 0.03 * (2016 - year));
        };
    }

    private static double permanentSince(int year) {
        return switch (year) {
            case 2017, 2018 -> 1.02;
            case 2019 -> 0.64;
            case 2020 -> 0.5;
            case 2021 -> 0.82;
            case 2022 -> 1.14;
            default -> year > 2022 ? 1.3 : 0.9;
        };
    }

    /** Poverty and a falling school bring more. @param level 0 primary, 1 secondary, 2 special */
    static Exclusions of(Line line, int level, int year) {
        int pupils = line.roll(year);
        double lasting = Chance.of(line.seed(), line.id, PURPOSE).normal();
        var chance = Chance.of(line.seed(), line.id, PURPOSE + 1 + year);
        double z = 0.5 * Math.min(2, (line.fsm - 24) / 17)
                - 0.5 * line.quality(year)
                + 0.5 * lasting
                + 0.3 * chance.normal();
        double bent = StrictMath.exp(SPREAD[level] * z - SPREAD[level] * SPREAD[level] * 0.42);
        double grown = StrictMath.pow(suspensionsSince(year), GROWTH[level]);
        int suspensions = happened(pupils * Math.min(120, SUSPENSIONS[level] * grown * bent) / 100, chance);
        int suspended = suspensions == 0
                ? 0
                : Math.max(1, Math.min(pupils, (int) Math.round(suspensions / EACH[level] + 0.2 * chance.normal())));
        double gone = Math.min(1.5, PERMANENT[level] * permanentSince(year) * StrictMath.sqrt(bent) * 1.1);
        return new Exclusions(1, pupils, happened(pupils * gone / 100, chance), suspensions, suspended);
    }

    /** How often something happens that is expected so often. */
    private static int happened(double expected, Chance chance) {
        if (expected > 40) {
            return (int) Math.max(0, Math.round(expected + StrictMath.sqrt(expected) * chance.normal()));
        }
        double left = StrictMath.exp(-expected);
        double part = chance.part();
        int times = 0;
        for (double mass = left; part > mass && times < 120; mass += left) {
            times++;
            left *= expected / times;
        }
        return times;
    }

    Exclusions plus(Exclusions other) {
        return new Exclusions(
                schools + other.schools,
                pupils + other.pupils,
                permanent + other.permanent,
                suspensions + other.suspensions,
                suspended + other.suspended);
    }
}
