package org.trajectory.demo.population;

import java.util.ArrayList;
import java.util.List;

/** Invented towns within the bounds of an authority: a few large, many small. */
final class Towns {
    private Towns() {}

    static List<Town> of(Authority authority, int schools, Chance chance) {
        int count = Math.max(3, Math.min(60, schools / 7));
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += 1.0 / (i + 1);
        }
        var towns = new ArrayList<Town>();
        var area = "" + (char) ('A' + authority.index() / 23 % 23) + (char) ('A' + authority.index() % 23);
        for (int i = 0; i < count; i++) {
            towns.add(new Town(
                    Names.town(chance),
                    chance.between(authority.west(), authority.east()),
                    chance.between(authority.south(), authority.north()),
                    1.0 / (i + 1) / total,
                    chance.normal() + (i < 2 ? 0.5 : -0.1),
                    "Q" + area.charAt(authority.index() < 23 ? 1 : 0)
                            + (authority.index() < 23 ? "" : area.substring(1)) + (i + 1),
                    authority.name() + (i % 3 == 0 ? " North" : i % 3 == 1 ? " Central" : " South")));
        }
        return List.copyOf(towns);
    }

    static Town pick(List<Town> towns, Chance chance) {
        double left = chance.part();
        for (var town : towns) {
            left -= town.size();
            if (left <= 0) {
                return town;
            }
        }
        return towns.getLast();
    }
}
