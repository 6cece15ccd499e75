package org.trajectory.categories.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.backtest.BackTested.Group;
import org.trajectory.categories.backtest.Judging.Judged;
import org.trajectory.categories.backtest.Judging.Ordinary;
import org.trajectory.categories.backtest.Reckoning.Case;

/** Kinds of schools that a back-test is told by. Pure. */
final class Kinds {
    private Kinds() {}

    /** Counts over all days. */
    static List<Group> of(List<Map.Entry<List<Judged>, Ordinary>> byDay, Scheme scheme) {
        var counts = new TreeMap<String, Map<String, Reckoning.Counts>>();
        for (var day : byDay) {
            for (var kind : List.of("Phase", "Status", "Size", "Deprivation", "Faith")) {
                var parts = new TreeMap<String, List<Case>>();
                day.getKey()
                        .forEach(one -> parts.computeIfAbsent(group(kind, one), key -> new ArrayList<>())
                                .add(one.own()));
                parts.forEach((name, cases) -> counts.computeIfAbsent(kind, key -> new TreeMap<>())
                        .merge(name, Reckoning.count(cases, day.getValue().own(), scheme), Reckoning.Counts::plus));
            }
        }
        var groups = new ArrayList<Group>();
        counts.forEach((kind, parts) -> parts.forEach((name, told) -> groups.add(new Group(kind, name, told))));
        return groups;
    }

    private static String group(String kind, Judged judged) {
        var school = judged.school();
        var phase = school.phase();
        var pupils = school.pupils();
        return switch (kind) {
            case "Phase" -> phase == null ? "not told" : phase.word();
            case "Status" -> school.legalStatus().words();
            case "Faith" -> faith(school.religiousCharacter());
            case "Deprivation" ->
                judged.poor() instanceof java.math.BigDecimal share
                        ? share.doubleValue() < 15
                                ? "fewer than 15% ever eligible for free meals"
                                : share.doubleValue() < 30 ? "15% to 30% ever eligible" : "30% or more ever eligible"
                        : "not told";
            default ->
                pupils == null
                        ? "not told"
                        : pupils <= 100
                                ? "up to 100 pupils"
                                : pupils <= 300 ? "101 to 300 pupils" : "more than 300 pupils";
        };
    }

    private static String faith(@Nullable String character) {
        return character == null || character.isBlank()
                ? "not told"
                : character.equals("None") || character.equals("Does not apply")
                        ? "no religious character"
                        : "faith school";
    }
}
