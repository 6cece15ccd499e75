package org.trajectory.categories.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.evaluation.Paper.Grid;

/** Which kinds of evidence a policy asks of those that it may ask. Pure. */
final class Evidence {
    private static final Map<String, String> BY_FIRST_WORD = Map.ofEntries(
            Map.entry("phase", "The school itself"),
            Map.entry("legal", "The school itself"),
            Map.entry("direction", "Results"),
            Map.entry("progress", "Results"),
            Map.entry("ks2", "Results"),
            Map.entry("ks4", "Results"),
            Map.entry("latest", "Inspections"),
            Map.entry("previous", "Inspections"),
            Map.entry("satisfactory", "Inspections"),
            Map.entry("requires", "Inspections"),
            Map.entry("sub-judgements", "Inspections"),
            Map.entry("report", "Inspections"),
            Map.entry("absence", "Absence"),
            Map.entry("admissions", "Admissions and first preferences"),
            Map.entry("destinations", "Destinations of leavers"),
            Map.entry("finance", "Finance"),
            Map.entry("workforce", "Workforce"),
            Map.entry("exclusions", "Exclusions"),
            Map.entry("suspensions", "Exclusions"),
            Map.entry("eal", "Who comes to the school"),
            Map.entry("fsm", "Who comes to the school"),
            Map.entry("intake", "Who comes to the school"),
            Map.entry("roll", "Who comes to the school"),
            Map.entry("sen", "Who comes to the school"));

    private Evidence() {}

    static String kind(String input) {
        return BY_FIRST_WORD.getOrDefault(input.split(" ")[0], "Other");
    }

    static Grid grid(List<PolicyInput> all, List<String> asked) {
        var kinds = new LinkedHashMap<String, int[]>();
        var names = new LinkedHashMap<String, List<String>>();
        for (var one : all) {
            var counts = kinds.computeIfAbsent(kind(one.name()), key -> new int[2]);
            counts[0]++;
            if (asked.contains(one.name())) {
                counts[1]++;
                names.computeIfAbsent(kind(one.name()), key -> new ArrayList<>())
                        .add(one.name());
            }
        }
        return new Grid(
                "Kinds of evidence",
                List.of("Kind", "Asked", "May be asked", "What is asked"),
                kinds.entrySet().stream()
                        .map(one -> List.of(
                                one.getKey(),
                                String.valueOf(one.getValue()[1]),
                                String.valueOf(one.getValue()[0]),
                                String.join(", ", names.getOrDefault(one.getKey(), List.of()))))
                        .toList());
    }
}
