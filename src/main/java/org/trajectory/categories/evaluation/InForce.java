package org.trajectory.categories.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.FloorStandards;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.backtest.BackTested;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.evaluation.Paper.Grid;
import org.trajectory.categories.evaluation.Paper.Section;
import org.trajectory.categories.inputs.SchoolAnswers;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** Whether a policy still fits the floor standards and the inspection framework of the day. */
@Component
class InForce {
    private final Categorisation categorisation;
    private final SchoolAnswers answers;
    private final ObjectProvider<FloorStandards> floors;

    InForce(Categorisation categorisation, SchoolAnswers answers, ObjectProvider<FloorStandards> floors) {
        this.categorisation = categorisation;
        this.answers = answers;
        this.floors = floors;
    }

    Section of(AuthorityCode authority, DecisionTable table, LocalDate day, BackTested tested) {
        var asked = new ArrayList<>(table.policy().inputs());
        if (!asked.contains("latest regime")) {
            asked.add("latest regime");
        }
        var told = answers.of(authority, asked, day, day);
        var byRegime = new TreeMap<String, int[]>();
        for (var one : told) {
            var regime = one.answers().get("latest regime");
            var word = regime == null || regime.value() == null ? "none" : String.valueOf(regime.value());
            var values = new LinkedHashMap<String, @Nullable Object>();
            table.policy().inputs().forEach(input -> {
                var value = one.answers().get(input);
                values.put(input, value == null ? null : value.value());
            });
            var counts = byRegime.computeIfAbsent(word, key -> new int[2]);
            counts[0]++;
            if (table.find(values).map(rule -> rule.category().isEmpty()).orElse(true)) {
                counts[1]++;
            }
        }
        var sentences = new ArrayList<String>();
        var now = framework(day);
        var current = byRegime.getOrDefault(now, new int[2]);
        sentences.add(
                "The inspection framework in force on %s is “%s”. %,d of %,d schools were last inspected under it; for %,d of these the policy gives no category."
                        .formatted(Dates.words(day), now, current[0], told.size(), current[1]));
        if (current[0] > 0 && current[1] * 2 > current[0]) {
            sentences.add(
                    "For most schools inspected under the framework in force the policy gives no category: it doesn’t meet that framework, and has to be changed or replaced.");
        }
        var floor = floors.getIfAvailable();
        var rows = new ArrayList<List<String>>();
        if (floor != null) {
            var days = new ArrayList<>(
                    tested.years().stream().map(BackTested.Year::day).toList());
            days.add(day);
            for (var then : days) {
                for (var tried : floor.of(authority, then)) {
                    var needing = needing(authority, table, then);
                    var pointed = new HashSet<>(tried.below());
                    pointed.retainAll(needing);
                    rows.add(List.of(
                            Dates.words(then),
                            tried.name(),
                            tried.year().toString(),
                            Evaluating.number(tried.judged()),
                            Evaluating.number(tried.below().size()),
                            Evaluating.number(pointed.size())));
                }
            }
            sentences.add(
                    rows.isEmpty()
                            ? "No floor standard is in force, nor was one in these years; the last was for %s."
                                    .formatted(floor.lastInForce())
                            : "Schools below the floor should be in greater need than most: the table says how many are.");
        }
        return new Section(
                "Does it still fit the floor standards and the inspection framework in force?",
                sentences,
                new Grid(
                        "Schools by the framework of their latest graded inspection",
                        List.of("Framework", "Schools", "Without a category"),
                        byRegime.entrySet().stream()
                                .map(one -> List.of(
                                        one.getKey(),
                                        Evaluating.number(one.getValue()[0]),
                                        Evaluating.number(one.getValue()[1])))
                                .toList()),
                new Grid(
                        "Schools below the floor standard in force",
                        List.of(
                                "Day",
                                "Standard",
                                "Results of",
                                "Schools judged",
                                "Below it",
                                "Of these in greater need than most"),
                        rows));
    }

    /** Schools in a category of greater need than the one that most have. */
    private HashSet<SchoolId> needing(AuthorityCode authority, DecisionTable table, LocalDate day) {
        var placed = categorisation.preview(authority, table.policy(), day, day);
        var counted = new TreeMap<String, Integer>();
        placed.stream()
                .filter(one -> !one.category().isEmpty())
                .forEach(one -> counted.merge(one.category(), 1, Integer::sum));
        var most = counted.entrySet().stream().max(Map.Entry.comparingByValue());
        var needing = new HashSet<SchoolId>();
        var scheme = table.policy().scheme();
        most.ifPresent(usual -> placed.stream()
                .filter(one -> scheme.find(one.category()).isPresent()
                        && scheme.need(one.category(), usual.getKey()) == Scheme.Need.GREATER)
                .forEach(one -> needing.add(one.school())));
        return needing;
    }

    /** Word of the framework, as policies ask it. */
    static String framework(LocalDate day) {
        if (day.isBefore(LocalDate.of(2012, 9, 1))) {
            return "satisfactory";
        }
        if (day.isBefore(LocalDate.of(2024, 9, 1))) {
            return "requires improvement";
        }
        return day.isBefore(LocalDate.of(2025, 11, 10)) ? "sub-judgements" : "report card";
    }
}
