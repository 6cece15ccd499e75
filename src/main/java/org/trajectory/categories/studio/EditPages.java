package org.trajectory.categories.studio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.categories.rules.RuleTable;
import org.trajectory.categories.rules.RuleTable.Row;
import org.trajectory.platform.Refused;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Notice;

/** Changing the rows of a draft. */
@Controller
@RequestMapping("/categories/studio/{policy}/{version:[0-9]{1,6}}")
@Needs(Action.EDIT_POLICIES)
public class EditPages {
    private static final String UNKNOWN = "unknown";

    /** What can be done to a row at once, to its words. */
    public static final Map<String, String> TOOLS = tools();

    private final Desk desk;

    private static Map<String, String> tools() {
        var tools = new LinkedHashMap<String, String>();
        tools.put("up", "Up");
        tools.put("down", "Down");
        tools.put("copy", "Copy");
        tools.put("split", "Split");
        tools.put("remove", "Remove");
        return tools;
    }

    EditPages(Desk desk) {
        this.desk = desk;
    }

    /**
     * @param row empty for a new one
     * @param results value to words @param other a result that isn't listed yet, for a table that feeds others
     */
    public record RowPage(
            String heading,
            String back,
            String action,
            String table,
            String row,
            int revision,
            List<CellForm> cells,
            Map<String, String> results,
            @Nullable String result,
            boolean mayName,
            @Nullable String other,
            @Nullable String because,
            List<FieldError> errors) {}

    @GetMapping("/row")
    ModelAndView row(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam String table,
            @RequestParam(defaultValue = "") String row) {
        var open = desk.open(policy, version, Action.EDIT_POLICIES);
        var found = Edits.table(open.rules(), table);
        var told = found.rows().stream().filter(one -> one.id().equals(row)).findFirst();
        if (told.isEmpty() && !row.isEmpty()) {
            throw new org.trajectory.web.NotFound("The policy has no such row any more.");
        }
        var conditions = told.map(Row::conditions)
                .orElseGet(() -> found.columns().stream().map(column -> "-").toList());
        return new ModelAndView(
                "categories/studio/row",
                Map.of(
                        "page",
                        page(
                                open,
                                found,
                                row,
                                open.version().revision(),
                                desk.cells(open.rules(), found, conditions),
                                told.map(one -> value(found, one)).orElse(null),
                                null,
                                told.map(Row::because).orElse(null),
                                List.of())));
    }

    private static String value(RuleTable table, Row row) {
        return row.resultWords().isEmpty() && table.name().equals(RuleSet.CATEGORY) ? UNKNOWN : row.resultWords();
    }

    private static String words(String result) {
        return new Row("", List.of(), result, "").resultWords();
    }

    private static RowPage page(
            Desk.Open open,
            RuleTable table,
            String row,
            int revision,
            List<CellForm> cells,
            @Nullable String result,
            @Nullable String other,
            @Nullable String because,
            List<FieldError> errors) {
        boolean deciding = table.name().equals(RuleSet.CATEGORY);
        var results = new LinkedHashMap<String, String>();
        if (deciding) {
            open.rules()
                    .scheme()
                    .categories()
                    .forEach(one -> results.put(one.key(), "%s %s".formatted(one.key(), one.words())));
            results.put(UNKNOWN, "Not known: say in the reason what comes next");
        } else {
            Desk.results(table).forEach(one -> results.put(words(one), words(one)));
        }
        return new RowPage(
                row.isEmpty() ? "Add a rule" : "Change rule %d".formatted(table.place(row) + 1),
                open.path(),
                open.path() + "/row",
                table.name(),
                row,
                revision,
                cells,
                results,
                result,
                !deciding && table.type().equals("string"),
                other,
                because,
                errors);
    }

    @PostMapping("/row")
    ModelAndView put(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var tableName = one(typed, "table");
        var row = one(typed, "row");
        int revision = revision(typed.getFirst("revision"));
        var open = desk.open(policy, version, Action.EDIT_POLICIES);
        var table = Edits.table(open.rules(), tableName);
        var told = table.rows().stream().filter(one -> one.id().equals(row)).findFirst();
        var before = told.map(Row::conditions)
                .orElseGet(() -> table.columns().stream().map(column -> "-").toList());
        var cells = desk.cells(open.rules(), table, before).stream()
                .map(cell -> cell.filled(typed))
                .toList();
        var answers = new Answers();
        var conditions = cells.stream().map(cell -> cell.feel(answers)).toList();
        var because = answers.text("because", typed.getFirst("because"), "Enter why the rule exists, in a sentence");
        var result = result(table, typed, answers);
        if (answers.errors().isEmpty()) {
            try {
                var id = told.isPresent() ? row : Edits.newId(table, "rule");
                var changed = new Row(id, conditions, result, because);
                desk.change(
                        policy,
                        version,
                        revision,
                        told.isPresent() ? "changed a rule of a policy" : "added a rule to a policy",
                        rules -> Edits.put(rules, tableName, changed));
                Notice.done(next, told.isPresent() ? "The rule was changed." : "The rule was added.");
                return new ModelAndView("redirect:" + open.path());
            } catch (Refused e) {
                answers.refuse("because", String.valueOf(e.getMessage()));
            }
        }
        return new ModelAndView(
                "categories/studio/row",
                Map.of(
                        "page",
                        page(
                                open,
                                table,
                                told.isPresent() ? row : "",
                                revision,
                                cells,
                                typed.getFirst("result"),
                                typed.getFirst("other"),
                                typed.getFirst("because"),
                                answers.errors())));
    }

    private static String result(RuleTable table, MultiValueMap<String, String> typed, Answers answers) {
        var chosen = one(typed, "result");
        if (!table.name().equals(RuleSet.CATEGORY)) {
            var other = one(typed, "other").strip();
            if (!other.isEmpty() && table.type().equals("string")) {
                return Edits.quoted(other);
            }
            return Desk.results(table).stream()
                    .filter(one -> words(one).equals(chosen))
                    .findFirst()
                    .orElseGet(() -> {
                        answers.refuse("result", "Choose what the table says of these schools");
                        return "";
                    });
        }
        if (chosen.isBlank()) {
            answers.refuse("result", "Choose the category of these schools");
        }
        return Edits.quoted(chosen.equals(UNKNOWN) ? "" : chosen);
    }

    @PostMapping("/rows")
    ModelAndView rows(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam String table,
            @RequestParam String row,
            @RequestParam int revision,
            @RequestParam("do") String what,
            RedirectAttributes next) {
        var todo = todo(what);
        desk.change(
                policy,
                version,
                revision,
                switch (todo) {
                    case UP, DOWN -> "moved a rule of a policy";
                    case COPY -> "copied a rule of a policy";
                    case SPLIT -> "split a rule of a policy";
                    case REMOVE -> "removed a rule of a policy";
                },
                rules -> Edits.change(rules, table, row, todo));
        if (todo == Edits.ToRow.REMOVE) {
            Notice.done(next, "The rule was removed. An earlier version still has it.");
        }
        return back(policy, version, "table-" + anchor(table));
    }

    private static Edits.ToRow todo(String what) {
        for (var one : Edits.ToRow.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(what)) {
                return one;
            }
        }
        throw new Refused("A rule can be moved up or down, copied, split or removed");
    }

    @PostMapping("/columns")
    ModelAndView columns(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam String table,
            @RequestParam String asks,
            @RequestParam int revision,
            @RequestParam("do") String what) {
        if (what.equals("remove")) {
            desk.change(
                    policy,
                    version,
                    revision,
                    "removed a column of a policy",
                    rules -> Edits.removeColumn(rules, table, asks));
        } else {
            desk.change(
                    policy,
                    version,
                    revision,
                    "added a column to a policy",
                    rules -> Edits.addColumn(
                            rules,
                            table,
                            desk.column(rules, asks)
                                    .orElseThrow(() -> new Refused("Choose what the column shall ask"))));
        }
        return back(policy, version, "table-" + anchor(table));
    }

    @PostMapping("/hit-policy")
    ModelAndView hitPolicy(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam String table,
            @RequestParam int revision,
            @RequestParam String counts) {
        if (!List.of("UNIQUE", "FIRST").contains(counts)) {
            throw new Refused("Either just one rule may fit, or the first that fits counts");
        }
        desk.change(
                policy,
                version,
                revision,
                "changed which rule of a policy counts",
                rules -> rules.with(Edits.table(rules, table).withHitPolicy(counts)));
        return back(policy, version, "table-" + anchor(table));
    }

    @PostMapping("/tables")
    ModelAndView tables(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String results,
            @RequestParam(defaultValue = "") String asks,
            @RequestParam int revision,
            @RequestParam("do") String what) {
        if (what.equals("remove")) {
            desk.change(
                    policy, version, revision, "removed a table of a policy", rules -> Edits.removeTable(rules, name));
            return back(policy, version, "tables");
        }
        var named = name.strip();
        if (!named.matches("[a-z][a-z ]{1,40}[a-z]")
                || desk.policies().inputs().stream()
                        .anyMatch(input -> input.name().equals(named))) {
            throw new Refused(
                    "A table’s name is a few words in small letters, such as “recent leadership”, and not the name of an input");
        }
        var listed = Optional.of(results).stream()
                .flatMap(text -> text.lines())
                .flatMap(line -> java.util.Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        if (listed.size() < 2 || listed.size() > 10) {
            throw new Refused("Name two to ten things that the table may say, apart by commas, such as: strong, weak");
        }
        desk.change(
                policy,
                version,
                revision,
                "added a table to a policy",
                rules -> Edits.addTable(
                        rules,
                        named,
                        listed,
                        desk.column(rules, asks)
                                .orElseThrow(() -> new Refused("Choose what the table shall ask first"))));
        return back(policy, version, "table-" + anchor(named));
    }

    static ModelAndView back(String policy, int version, String anchor) {
        return new ModelAndView("redirect:/categories/studio/%s/%d#%s".formatted(policy, version, anchor));
    }

    /** Name of the place of a table on the page. */
    public static String anchor(String table) {
        return table.replaceAll("[^A-Za-z0-9]+", "-");
    }

    static int revision(@Nullable String told) {
        return told != null && told.matches("[0-9]{1,9}") ? Integer.parseInt(told) : 0;
    }

    private static String one(MultiValueMap<String, String> typed, String field) {
        var value = typed.getFirst(field);
        return value == null ? "" : value;
    }
}
