package org.trajectory.categories.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trajectory.categories.Policy;
import org.trajectory.categories.Run;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.platform.Table;
import org.trajectory.values.Phase;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.lists.ListColumn;

/** The schools of a run as a list: its columns, and what it is narrowed by. */
final class RunList {
    private RunList() {}

    /** With the run that a file is of. */
    static Table dated(Run run, Table table) {
        return table.with("policy", run.policy())
                .with("run", run.id())
                .with("as_at", run.asAt())
                .with("known_at", run.knownAt());
    }

    static Map<String, String> phases(List<SchoolCategory> schools) {
        var options = new LinkedHashMap<String, String>();
        for (var phase : Phase.values()) {
            if (schools.stream().anyMatch(school -> school.phase() == phase)) {
                options.put(phase.word(), Shown.capital(phase.word()));
            }
        }
        return options;
    }

    static boolean fits(SchoolCategory school, Address here) {
        var words = here.get("q").orElse("").toLowerCase(Locale.UK).strip();
        return here.get("phase")
                        .map(phase ->
                                school.phase() != null && school.phase().word().equals(phase))
                        .orElse(true)
                && here.get("category")
                        .map(key -> school.category().equals(key.equals(Shown.UNKNOWN) ? "" : key))
                        .orElse(true)
                && here.get("rule").map(rule -> school.rule().equals(rule)).orElse(true)
                && (!here.has("moved", "yes") || school.moved())
                && (words.isEmpty()
                        || school.name().toLowerCase(Locale.UK).contains(words)
                        || school.urn().toString().startsWith(words));
    }

    static Map<String, Address> filters(Address here) {
        var filters = new LinkedHashMap<String, Address>();
        var list = here.without("page");
        here.get("q").ifPresent(words -> filters.put("Name or URN: " + words, list.without("q")));
        here.get("phase").ifPresent(phase -> filters.put("Phase: " + phase, list.without("phase")));
        here.get("category")
                .ifPresent(key -> filters.put(
                        "Category: " + (key.equals(Shown.UNKNOWN) ? "not known" : key), list.without("category")));
        here.get("rule").ifPresent(rule -> filters.put("Rule: " + rule, list.without("rule")));
        if (here.has("moved", "yes")) {
            filters.put("Moved only", list.without("moved"));
        }
        return filters;
    }

    static List<ListColumn<SchoolCategory>> columns(Run run, Policy policy) {
        return List.of(
                ListColumn.of(
                        "name",
                        "School",
                        (SchoolCategory school) -> Cell.link(school.name(), "/schools/" + school.urn()),
                        SchoolCategory::name),
                ListColumn.<SchoolCategory>text(
                                "urn", "URN", school -> school.urn().toString())
                        .asNumber(),
                ListColumn.text("phase", "Phase", RunList::phase),
                ListColumn.of(
                        "category",
                        "Category",
                        (SchoolCategory school) -> Shown.category(policy.scheme(), school.category(), "Not known"),
                        SchoolCategory::category),
                ListColumn.of(
                        "previous",
                        "Before",
                        (SchoolCategory school) -> school.previous() == null
                                ? Cell.text("–")
                                : Shown.category(policy.scheme(), school.previous(), "Not known"),
                        school -> school.previous() == null ? "" : school.previous()),
                ListColumn.text(
                        "rule",
                        "Rule",
                        (SchoolCategory school) -> policy.rule(school.rule()).because()),
                ListColumn.<SchoolCategory>text(
                                "pupils",
                                "Pupils",
                                school -> school.pupils() == null
                                        ? null
                                        : String.format(Locale.UK, "%,d", school.pupils()))
                        .asNumber()
                        .onRequest(),
                ListColumn.<SchoolCategory>text("missing", "Not known", school -> String.join("; ", school.missing()))
                        .onRequest(),
                ListColumn.of(
                                "cautions",
                                "Cautions",
                                Shown::cautions,
                                (SchoolCategory school) -> String.join(";", school.cautions()))
                        .asNumber(),
                ListColumn.of(
                        "reasons",
                        "Reasons",
                        (SchoolCategory school) ->
                                Cell.link("Read them", "/categories/%d/schools/%s".formatted(run.id(), school.urn())),
                        SchoolCategory::rule));
    }

    private static String phase(SchoolCategory school) {
        return school.phase() == null ? "" : Shown.capital(school.phase().word());
    }
}
