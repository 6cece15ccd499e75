package org.trajectory.demo.files;

import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Line;

/** Counts of pupils of a school in the January of one school year; parts never exceed the whole. */
public record Census(
        int pupils, int girls, int plan, int support, int eal, int unclassified, int fsm, int ever, int everOf) {

    public static Census of(Line line, int year) {
        int pupils = line.roll(year);
        var chance = Chance.of(line.seed(), line.id, 3000 + year);
        int girls = line.gender == 1 ? 0 : line.gender == 2 ? pupils : part(pupils, line.plan > 50 ? 28 : 49, chance);
        int plan = part(pupils, line.plan * (1 + 0.045 * (year - 2021)), chance);
        int support = Math.min(pupils - plan, part(pupils, line.support, chance));
        int unclassified = part(pupils, 0.3, chance);
        int eal = Math.min(pupils - unclassified, part(pupils, line.eal, chance));
        int everOf = line.low < 4 ? (int) Math.round(pupils * 0.91) : pupils;
        int ever = part(everOf, line.fsm, chance);
        int fsm = Math.min(ever, part(pupils, line.fsm * (year >= 2020 ? 0.92 : 0.68), chance));
        return new Census(pupils, girls, plan, support, eal, unclassified, fsm, ever, everOf);
    }

    private static int part(int whole, double percent, Chance chance) {
        double share = Math.min(1, Math.max(0, percent / 100));
        double spread = StrictMath.sqrt(whole * share * (1 - share)) * 0.6;
        return (int) Math.max(0, Math.min(whole, Math.round(whole * share + spread * chance.normal())));
    }

    public Census plus(Census other) {
        return new Census(
                pupils + other.pupils,
                girls + other.girls,
                plan + other.plan,
                support + other.support,
                eal + other.eal,
                unclassified + other.unclassified,
                fsm + other.fsm,
                ever + other.ever,
                everOf + other.everOf);
    }

    public static Census none() {
        return new Census(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
