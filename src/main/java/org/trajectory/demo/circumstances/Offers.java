package org.trajectory.demo.circumstances;

import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Line;
import org.trajectory.values.Phase;

/**
 * Applications for one September and the offers made on them, of one school or of many.
 *
 * @param places offered @param first offers to who put the school first, and so on
 * @param any times the school was named at all @param askedFirst times it was put first, and so on
 */
record Offers(
        int places,
        int first,
        int second,
        int third,
        int later,
        int any,
        int askedFirst,
        int askedSecond,
        int askedThird) {
    static final Offers NONE = new Offers(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final int PURPOSE = 11_000;

    /** Whether children begin at the school in reception or year 7, of which preferences are counted. */
    static boolean takes(Line line, boolean secondary) {
        if (line.phase != Phase.PRIMARY && line.phase != Phase.SECONDARY && line.phase != Phase.ALL_THROUGH) {
            return false;
        }
        return secondary ? line.low <= 11 && line.high >= 16 : line.low <= 5;
    }

    /** @param year in whose September they begin; what the school was like the year before is what parents saw */
    static Offers of(Line line, boolean secondary, int year) {
        double lasting = Chance.of(line.seed(), line.id, PURPOSE).normal();
        var chance = Chance.of(line.seed(), line.id, PURPOSE + (secondary ? 200 : 1) + year);
        int places = Math.max(3, line.yearGroup(year));
        double z = 0.62 * line.quality(year - 1)
                + 0.45 * lasting
                + 6 * Math.max(-0.12, Math.min(0.12, line.grown(year)))
                + 0.25 * chance.normal();
        double wanted = secondary ? Chance.spread(z, 0.58, 0.96, 1.41) : Chance.spread(z, 0.8, 0.97, 1.24);
        int askedFirst = Math.max(1, (int) Math.round(places * wanted));
        double others = secondary
                ? Chance.spread(chance.normal() + 0.3 * z, 0.55, 1.1, 2.6)
                : Chance.spread(chance.normal() + 0.3 * z, 0.5, 1.05, 2.1);
        int any = askedFirst + (int) Math.round(places * others);
        int askedSecond = (int) Math.round((any - askedFirst) * 0.55);
        int askedThird = (int) Math.round((any - askedFirst) * (secondary ? 0.27 : 0.45));
        // Who puts a school first is served first, nearly always; a school in demand is full with them.
        int first = Math.min(places, (int) Math.round(askedFirst * (wanted > 1 ? 0.97 : 0.99)));
        int second = Math.min(places - first, (int) Math.round((places - first) * 0.55));
        int third = Math.min(places - first - second, (int) Math.round((places - first) * 0.15));
        int later = secondary ? Math.min(places - first - second - third, (places - first) / 12) : 0;
        return new Offers(places, first, second, third, later, any, askedFirst, askedSecond, askedThird);
    }

    /** Offers of a school that the parents named. */
    int preferred() {
        return first + second + third + later;
    }

    Offers plus(Offers other) {
        return new Offers(
                places + other.places,
                first + other.first,
                second + other.second,
                third + other.third,
                later + other.later,
                any + other.any,
                askedFirst + other.askedFirst,
                askedSecond + other.askedSecond,
                askedThird + other.askedThird);
    }
}
