package org.trajectory.demo.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Phase;

/**
 * A school as people know it: it keeps its pupils, place and course of quality through conversions, each of which is
 * another entry of the register.
 */
public final class Line {
    /** Religious character, as far as this population knows any. */
    public enum Faith {
        NONE("00", "Does not apply"),
        CHURCH_OF_ENGLAND("02", "Church of England"),
        ROMAN_CATHOLIC("03", "Roman Catholic");

        public final String code;
        public final String label;

        Faith(String code, String label) {
            this.code = code;
            this.label = label;
        }
    }

    /** How results go: most stay, some change beyond chance, some swing without meaning. */
    public enum Course {
        STEADY,
        IMPROVING,
        DECLINING,
        RISING_LATE,
        FALLING_LATE,
        RISING_EARLY,
        FALLING_EARLY,
        SWINGING
    }

    public final int id;
    public final Authority authority;
    public final Town town;
    public final Phase phase;
    public final int low;
    public final int high;
    public final Faith faith;
    public final String stem;
    public final String street;
    public final String postcode;
    public final int easting;
    public final int northing;
    /** 1 boys, 2 girls, 3 mixed, as the register codes it. */
    public final int gender;

    public final boolean selective;
    public final Course course;
    /** Shares of pupils in percent. */
    public final double fsm;

    public final double eal;
    public final double support;
    public final double plan;
    public final List<School> entries = new ArrayList<>();
    public List<Inspection> inspections = List.of();

    private final long seed;
    private final int firstYear;
    private final double size;
    private final double growth;
    private final double[] quality;

    /** What a line is made of besides chance. */
    record Making(
            Authority authority,
            Town town,
            Phase phase,
            int low,
            int high,
            Faith faith,
            String stem,
            boolean independent) {}

    Line(int id, Making making, long seed, int firstYear, int years) {
        this.id = id;
        this.seed = seed;
        this.firstYear = firstYear;
        authority = making.authority();
        town = making.town();
        phase = making.phase();
        low = making.low();
        high = making.high();
        faith = making.faith();
        stem = making.stem();
        var chance = Chance.of(seed, id, 1);
        street = Names.street(chance);
        postcode = town.district() + " " + chance.between(1, 9) + letter(chance) + letter(chance);
        double reach = 500 + 2500 * StrictMath.sqrt(town.size());
        easting = town.easting() + (int) (reach * chance.normal());
        northing = town.northing() + (int) (reach * chance.normal());
        boolean senior = phase == Phase.SECONDARY || phase == Phase.ALL_THROUGH;
        gender = senior && chance.hit(0.08) ? chance.between(1, 2) : 3;
        selective = phase == Phase.SECONDARY && !making.independent() && chance.hit(0.045);
        size = size(chance.normal(), making.independent());
        growth = 0.012 * chance.normal();
        double need = selective ? -1.8 : 0.55 * town.need() + 0.83 * chance.normal();
        fsm = making.independent()
                ? 0
                : (phase == Phase.SPECIAL || phase == Phase.ALTERNATIVE_PROVISION ? 1.35 : 1)
                        * Math.min(
                                70,
                                senior ? Chance.spread(need, 10.8, 25.4, 48.6) : Chance.spread(need, 7, 20.5, 48.5));
        double language = 0.5 * need + 0.87 * chance.normal();
        eal = Math.min(95, senior ? Chance.spread(language, 1.7, 8.8, 45) : Chance.spread(language, 0.5, 7.1, 48));
        boolean special = phase == Phase.SPECIAL;
        support = special
                ? 1.5
                : Math.min(
                        60,
                        senior
                                ? Chance.spread(chance.normal(), 5.8, 12.3, 19.6)
                                : Chance.spread(chance.normal(), 6.3, 12.4, 21.3));
        plan = special
                ? 98.3
                : Math.min(
                        30,
                        senior
                                ? Chance.spread(chance.normal(), 0.7, 2, 4.1)
                                : Chance.spread(chance.normal(), 0.45, 1.9, 4.4));
        course = course(chance.part());
        quality = quality(chance, years);
    }

    private static char letter(Chance chance) {
        return "ABDEFGHJLNPQRSTUWXYZ".charAt(chance.between(0, 19));
    }

    private double size(double z, boolean independent) {
        double pupils =
                switch (phase) {
                    case NURSERY -> Chance.spread(z, 60, 92, 130);
                    case PRIMARY -> Chance.spread(z, 93, 232, 467) * (high == 7 ? 0.85 : low == 7 ? 1.05 : 1);
                    case SECONDARY -> Chance.spread(z, 526, 1018, 1570);
                    case ALL_THROUGH -> Chance.spread(z, 780, 1150, 1600);
                    case SPECIAL -> Chance.spread(z, 62, 128, 220);
                    case ALTERNATIVE_PROVISION -> Chance.spread(z, 18, 40, 85);
                    case SIXTEEN_PLUS -> Chance.spread(z, 350, 900, 1900);
                };
        return Math.max(independent ? 20 : phase == Phase.PRIMARY ? 28 : 12, independent ? pupils * 0.8 : pupils);
    }

    private static Course course(double part) {
        double edge = 0;
        double[] share = {0.54, 0.08, 0.08, 0.05, 0.05, 0.03, 0.03, 0.14};
        for (var course : Course.values()) {
            edge += share[course.ordinal()];
            if (part < edge) {
                return course;
            }
        }
        return Course.STEADY;
    }

    /** In standard deviations of schools; begins two years before the first, for the columns of earlier years. */
    private double[] quality(Chance chance, int years) {
        var path = new double[years + 2];
        double base = 0.9 * chance.normal();
        for (int i = 0; i < path.length; i++) {
            double fromMiddle = i - path.length / 2.0;
            double drift =
                    switch (course) {
                        case STEADY -> 0.3 * chance.normal();
                        case IMPROVING -> 0.16 * fromMiddle + 0.2 * chance.normal();
                        case DECLINING -> -0.16 * fromMiddle + 0.2 * chance.normal();
                        case RISING_LATE -> -1.6 + 0.95 * Math.max(0, i - (path.length - 6)) + 0.1 * chance.normal();
                        case FALLING_LATE -> 1.6 - 0.95 * Math.max(0, i - (path.length - 6)) + 0.1 * chance.normal();
                        case RISING_EARLY -> -1.4 + 0.95 * Math.min(4, i) * 0.75 + 0.1 * chance.normal();
                        case FALLING_EARLY -> 1.4 - 0.95 * Math.min(4, i) * 0.75 + 0.1 * chance.normal();
                        case SWINGING -> (i % 2 == 0 ? 0.75 : -0.75) + 0.5 * chance.normal();
                    };
            path[i] = base + drift;
        }
        return path;
    }

    /** @param year in which the school year begins; beyond the years known the nearest counts */
    public double quality(int year) {
        return quality[Math.max(0, Math.min(quality.length - 1, year - firstYear + 2))];
    }

    /** Pupils at the January census of the school year. */
    public int roll(int year) {
        double change = 1
                + growth * (year - firstYear)
                + 0.02 * Chance.of(seed, id, 1000 + year).normal();
        return Math.max(6, (int) Math.round(size * Math.max(0.5, change)));
    }

    /** By what share the rolls of this year and the last differ from those of the two before: 0.02 for two in a hundred more. */
    public double grown(int year) {
        return (double) (roll(year) + roll(year - 1)) / (roll(year - 2) + roll(year - 3)) - 1;
    }

    /** Pupils in each year group, about. */
    public int yearGroup(int year) {
        int groups = Math.max(1, high - Math.max(4, low));
        double each = (double) roll(year) / groups;
        return Math.max(1, (int) Math.round(
                each * (1 + 0.08 * Chance.of(seed, id, 2000 + year).normal())));
    }

    /** The entry of the register that was open on a day, if any was. */
    public @Nullable School on(LocalDate day) {
        for (var entry : entries) {
            if (entry.openOn(day)) {
                return entry;
            }
        }
        return null;
    }

    public boolean hasKeyStage2() {
        return high >= 11 && low <= 7 && phase != Phase.SIXTEEN_PLUS && phase != Phase.ALTERNATIVE_PROVISION;
    }

    public boolean hasKeyStage4() {
        return high >= 16 && low <= 14 && phase != Phase.SIXTEEN_PLUS;
    }

    public long seed() {
        return seed;
    }
}
