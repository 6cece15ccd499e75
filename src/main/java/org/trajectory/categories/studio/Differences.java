package org.trajectory.categories.studio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Category;
import org.trajectory.categories.Policy;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.inputs.SchoolAnswers;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.categories.rules.RuleSetReader;
import org.trajectory.categories.rules.RuleTable;
import org.trajectory.categories.rules.RuleTable.Row;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** Two versions laid beside each other, row by row and school by school. */
@Component
public class Differences {
    private final SchoolAnswers answers;
    private final Desk desk;

    Differences(SchoolAnswers answers, Desk desk) {
        this.answers = answers;
        this.desk = desk;
    }

    public record Page(
            String heading,
            String back,
            String title,
            String other,
            String about,
            String csv,
            DataTable rows,
            DataTable schools) {}

    /** What a row was and is. */
    record Changed(String table, String what, String before, String after) {}

    @Transactional(readOnly = true)
    Page of(Desk.Open open, String otherReference, LocalDate day) {
        var other = desk.policies().lookUpDraft(otherReference);
        var now = desk.life().table(open.version());
        var changed = rows(RuleSetReader.read(other), open.rules());
        var inputs = new LinkedHashSet<>(other.policy().inputs());
        inputs.addAll(now.policy().inputs());
        var told = answers.of(open.version().authority(), inputs, day, day);
        var schools = new ArrayList<List<Cell>>();
        int differing = 0;
        for (var school : told) {
            var before = verdict(other, school);
            var after = verdict(now, school);
            boolean shown = open.whole()
                    || desk.ownSchools().contains(school.school().id().value());
            if (!before.equals(after)) {
                differing++;
            }
            if (shown && !before.equals(after)) {
                schools.add(List.of(
                        Cell.text(school.school().name()),
                        Cell.of(school.school().urn()),
                        VersionView.category(other.policy().scheme(), before),
                        VersionView.category(now.policy().scheme(), after),
                        Cell.text(need(now.policy().scheme(), before, after))));
            }
        }
        return new Page(
                "%,d of %,d schools would be in another category".formatted(differing, told.size()),
                open.path(),
                "%s, version %d"
                        .formatted(open.version().title(), open.version().version()),
                "%s, version %s"
                        .formatted(other.policy().title(), other.policy().version()),
                "As at %s, on what is known today. Nothing is kept.%s"
                        .formatted(
                                Dates.words(day),
                                open.whole() ? "" : " Of the schools you see your own; what others get isn’t shown."),
                "%s/compare.csv?with=%s".formatted(open.path(), otherReference),
                new DataTable(
                        "Rules that differ",
                        List.of(
                                Column.text("Table"),
                                Column.text("What"),
                                Column.text("In " + other.policy().title() + " "
                                        + other.policy().version()),
                                Column.text("In this version")),
                        changed.stream()
                                .map(one -> List.of(
                                        Cell.text(one.table()),
                                        Cell.text(one.what()),
                                        Cell.text(one.before()),
                                        Cell.text(one.after())))
                                .toList()),
                new DataTable(
                        "Schools whose category would differ",
                        List.of(
                                Column.text("School"),
                                Column.number("URN"),
                                Column.text("By the other"),
                                Column.text("By this version"),
                                Column.text("Need")),
                        schools));
    }

    private static String verdict(DecisionTable table, SchoolAnswers.Told school) {
        var values = new java.util.LinkedHashMap<String, @org.jspecify.annotations.Nullable Object>();
        table.policy()
                .inputs()
                .forEach(input -> values.put(
                        input,
                        Objects.requireNonNull(school.answers().get(input)).value()));
        return table.find(values).map(Policy.Rule::category).orElse("");
    }

    private static String need(Scheme scheme, String before, String after) {
        if (scheme.find(before).isEmpty() || scheme.find(after).isEmpty()) {
            return "";
        }
        return switch (scheme.need(after, before)) {
            case LESS -> "Less than by the other";
            case GREATER -> "Greater than by the other";
            case SAME -> "The same";
            case NOT_COMPARABLE -> "Not comparable";
        };
    }

    /** Rows with the same id are the same rule; where a policy was taken in anew, rows that say the same are. */
    static List<Changed> rows(RuleSet before, RuleSet after) {
        var changed = new ArrayList<Changed>();
        for (var table : after.tables()) {
            var old = before.find(table.name());
            if (old.isEmpty()) {
                changed.add(
                        new Changed(table.name(), "New table", "", table.rows().size() + " rules"));
                continue;
            }
            if (!old.get().hitPolicy().equals(table.hitPolicy())) {
                changed.add(
                        new Changed(table.name(), "Which rule counts", old.get().hitPolicy(), table.hitPolicy()));
            }
            compare(old.get(), table, changed);
        }
        before.tables().stream()
                .filter(table -> after.find(table.name()).isEmpty())
                .forEach(table -> changed.add(
                        new Changed(table.name(), "Table removed", table.rows().size() + " rules", "")));
        scheme(before.scheme(), after.scheme(), changed);
        return changed;
    }

    private static void scheme(Scheme before, Scheme after, List<Changed> changed) {
        for (var category : after.categories()) {
            var was = before.find(category.key());
            if (was.isEmpty()) {
                changed.add(new Changed("Categories", "New category", "", told(category)));
            } else if (!told(was.get()).equals(told(category))) {
                changed.add(new Changed("Categories", "Changed", told(was.get()), told(category)));
            }
        }
        before.categories().stream()
                .filter(one -> after.find(one.key()).isEmpty())
                .forEach(one -> changed.add(new Changed("Categories", "Removed", told(one), "")));
        after.steps().stream()
                .filter(step -> !before.steps().contains(step))
                .map(Differences::told)
                .sorted()
                .forEach(step -> changed.add(new Changed("Order of need", "New step", "", step)));
        before.steps().stream()
                .filter(step -> !after.steps().contains(step))
                .map(Differences::told)
                .sorted()
                .forEach(step -> changed.add(new Changed("Order of need", "Step removed", step, "")));
    }

    private static String told(Category category) {
        var served = category.servedBy();
        return "%s %s%s"
                .formatted(
                        category.key(), category.words(), served == null ? "" : ", served by the %s".formatted(served));
    }

    private static String told(Scheme.Step step) {
        return "%s is less need than %s".formatted(step.less(), step.more());
    }

    private static void compare(RuleTable old, RuleTable table, List<Changed> changed) {
        var seen = new HashSet<String>();
        for (var row : table.rows()) {
            var was =
                    old.rows().stream().filter(one -> one.id().equals(row.id())).findFirst();
            if (was.isEmpty()) {
                changed.add(new Changed(table.name(), "New rule", "", words(table, row)));
                continue;
            }
            seen.add(row.id());
            var before = words(old, was.get());
            var after = words(table, row);
            if (!before.equals(after)) {
                changed.add(new Changed(table.name(), "Changed", before, after));
            } else if (!was.get().because().equals(row.because())) {
                changed.add(new Changed(table.name(), "Other reason", was.get().because(), row.because()));
            } else if (old.place(row.id()) != table.place(row.id())
                    && table.hitPolicy().equals("FIRST")) {
                changed.add(new Changed(
                        table.name(),
                        "Moved",
                        "Rule %d: %s".formatted(old.place(row.id()) + 1, before),
                        "Rule %d".formatted(table.place(row.id()) + 1)));
            }
        }
        old.rows().stream()
                .filter(row -> !seen.contains(row.id()))
                .forEach(row -> changed.add(new Changed(table.name(), "Removed", words(old, row), "")));
    }

    private static String words(RuleTable table, Row row) {
        var result = row.resultWords().isEmpty() ? "not known" : row.resultWords();
        return "%s: %s".formatted(table.words(row), result);
    }
}
