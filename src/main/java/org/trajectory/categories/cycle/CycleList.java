package org.trajectory.categories.cycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trajectory.categories.Category;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.Narrowing;

/** The schools of a cycle as a list: its columns, what it is narrowed by, and the file. */
final class CycleList {
    /** What a filter has for the category that isn't known. */
    private static final String UNKNOWN = "unknown";

    private CycleList() {}

    static Address address(Cycle cycle) {
        return Address.of("/categories/cycles/" + cycle.id());
    }

    static Narrowing<Standing> narrowing(Cycle cycle, Scheme scheme, Address here) {
        var categories = categories(scheme);
        return new Narrowing<>(
                here.at(address(cycle).path()),
                "Name or URN",
                one -> one.name() + " " + one.urn(),
                List.of(
                        new Narrowing.Filter<>("answered", "Answers", "All schools", answers(), CycleList::answered),
                        new Narrowing.Filter<>(
                                "proposed",
                                "Proposed category",
                                "All categories",
                                categories,
                                (one, key) -> one.proposed().equals(key.equals(UNKNOWN) ? "" : key)),
                        new Narrowing.Filter<>(
                                "board",
                                "To the board",
                                "All categories",
                                categories,
                                (one, key) -> one.category().equals(key.equals(UNKNOWN) ? "" : key))));
    }

    private static Map<String, String> answers() {
        var answers = new LinkedHashMap<String, String>();
        answers.put("agrees", "Agrees");
        answers.put("challenges", "Challenges");
        answers.put("waits", "Challenges, and waits for moderation");
        answers.put("changed", "Changed by moderation");
        answers.put("none", "No answer");
        return answers;
    }

    private static boolean answered(Standing one, String how) {
        return switch (how) {
            case "agrees" -> one.answer() != null && !one.challenged();
            case "challenges" -> one.challenged();
            case "waits" -> one.how().equals("unmoderated");
            case "changed" -> one.moderation() != null && !one.category().equals(one.proposed());
            default -> one.answer() == null;
        };
    }

    private static Map<String, String> categories(Scheme scheme) {
        var options = new LinkedHashMap<String, String>();
        for (Category one : scheme.categories()) {
            options.put(one.key(), "%s: %s".formatted(one.key(), one.words()));
        }
        options.put(UNKNOWN, "Not known");
        return options;
    }

    static List<ListColumn<Standing>> columns(Cycle cycle, Scheme scheme) {
        return List.of(
                ListColumn.<Standing>of(
                                "name",
                                "School",
                                one -> Cell.link(
                                        one.name(),
                                        "/categories/cycles/%d/schools/%s".formatted(cycle.id(), one.urn())),
                                Standing::name)
                        .sorted(),
                ListColumn.<Standing>text("urn", "URN", one -> one.urn().toString())
                        .asNumber()
                        .sorted(),
                ListColumn.<Standing>of(
                                "proposed",
                                "Proposed",
                                one -> CyclePages.category(scheme, one.proposed()),
                                Standing::proposed)
                        .sorted(),
                ListColumn.<Standing>of(
                                "answer",
                                "Answer",
                                one -> one.answer() == null ? Cell.missing("No answer") : Cell.text(one.words()),
                                Standing::words)
                        .sorted(),
                ListColumn.text("words", "What it says", CycleList::said),
                ListColumn.<Standing>text(
                                "reason",
                                "Why it was moderated so",
                                one -> one.moderation() == null
                                        ? ""
                                        : one.moderation().reason())
                        .onRequest(),
                ListColumn.<Standing>of(
                                "to_the_board",
                                "Goes to the board",
                                one -> CyclePages.category(scheme, one.category()),
                                Standing::category)
                        .sorted(),
                ListColumn.<Standing>of(
                                "last_day",
                                "Last day",
                                one -> Cell.text(Dates.words(Cycles.last(cycle, one))),
                                one -> Cycles.last(cycle, one).toString())
                        .sorted());
    }

    private static String said(Standing one) {
        var answer = one.answer();
        return answer == null ? "" : answer.words();
    }

    static Table file(List<Standing> standings) {
        return new Table(
                List.of("urn", "name", "proposed", "answer", "words", "moderated", "reason", "to_the_board", "how"),
                standings.stream()
                        .map(one -> {
                            var answer = one.answer();
                            var moderation = one.moderation();
                            return List.of(
                                    one.urn().toString(),
                                    one.name(),
                                    one.proposed(),
                                    answer == null ? "" : answer.agrees() ? "agrees" : "challenges",
                                    answer == null ? "" : answer.words(),
                                    moderation == null ? "" : moderation.category(),
                                    moderation == null ? "" : moderation.reason(),
                                    one.category(),
                                    one.how());
                        })
                        .toList());
    }
}
