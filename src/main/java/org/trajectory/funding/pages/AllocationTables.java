package org.trajectory.funding.pages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trajectory.categories.Category;
import org.trajectory.funding.Allocation;
import org.trajectory.funding.Formula;
import org.trajectory.funding.PlacedSchool;
import org.trajectory.funding.ProposalComparison;
import org.trajectory.partnership.ShownName;
import org.trajectory.values.Money;
import org.trajectory.values.Percentage;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** An allocation as tables of a page. */
final class AllocationTables {
    private AllocationTables() {}

    static DataTable lines(Allocation allocation, ShownName called) {
        boolean bounded = allocation.lines().stream().anyMatch(line -> line.bound() != null);
        var rows = allocation.lines().stream()
                .map(line -> columns(
                        bounded,
                        Cell.text(line.consortium().equals(Allocation.NONE) ? "In none, unpaid" : line.consortium()),
                        Cell.text(count(line.schools())),
                        Cell.text(count(line.triggering())),
                        Cell.text(count(line.pupils())),
                        WhyAmount.of(allocation, line),
                        Cell.text(share(line.amount(), allocation.pot())),
                        Cell.text(line.bound() == null ? "" : "At the " + line.bound())))
                .toList();
        return new DataTable(
                "What each %s gets".formatted(called.one()),
                columns(
                        bounded,
                        Column.text(head(called)),
                        Column.number("Schools"),
                        Column.number("Schools that trigger"),
                        Column.number("Pupils of those"),
                        Column.number("Amount"),
                        Column.number("Share of the pot"),
                        Column.text("Held by")),
                rows);
    }

    static DataTable triggers(Allocation allocation, Map<String, Category> categories, ShownName called) {
        var rows = allocation.triggers().stream()
                .map(trigger -> {
                    var school = trigger.school();
                    return List.of(
                            Cell.link(school.name(), "/schools/" + school.urn()),
                            school.consortium() == null ? Cell.missing("In none") : Cell.text(school.consortium()),
                            category(school, categories),
                            school.pupils() == null ? Cell.missing("Not known") : Cell.text(count(school.pupils())),
                            Cell.text(school.pupilsFrom().words()),
                            Cell.text(WhyAmount.pounds(trigger.claim())));
                })
                .toList();
        return new DataTable(
                "Schools that trigger money",
                List.of(
                        Column.text("School"),
                        Column.text(head(called)),
                        Column.text("Category"),
                        Column.number("Pupils"),
                        Column.text("Pupils from"),
                        Column.number("Counts before scaling")),
                rows);
    }

    static DataTable served(Allocation allocation, Map<String, Category> categories) {
        return new DataTable(
                "Schools served by another route",
                List.of(Column.text("School"), Column.text("Category"), Column.text("Route")),
                allocation.served().stream()
                        .map(served -> List.of(
                                Cell.link(
                                        served.school().name(),
                                        "/schools/" + served.school().urn()),
                                category(served.school(), categories),
                                Cell.text(served.route())))
                        .toList());
    }

    static DataTable comparison(ProposalComparison comparison, ShownName called) {
        return new DataTable(
                "What each %s gets by either proposal".formatted(called.one()),
                List.of(
                        Column.text(head(called)),
                        Column.number("Proposal " + comparison.first().id()),
                        Column.number("Proposal " + comparison.second().id()),
                        Column.number("Difference"),
                        Column.number(
                                "Schools that trigger, " + comparison.first().id()),
                        Column.number(
                                "Schools that trigger, " + comparison.second().id())),
                comparison.rows().stream()
                        .map(row -> List.of(
                                Cell.text(
                                        row.consortium().equals(Allocation.NONE)
                                                ? "In none, unpaid"
                                                : row.consortium()),
                                Cell.text(row.first().toString()),
                                Cell.text(row.second().toString()),
                                Cell.text((row.difference().pence() > 0 ? "+" : "") + row.difference()),
                                Cell.text(count(row.triggeringFirst())),
                                Cell.text(count(row.triggeringSecond()))))
                        .toList());
    }

    static DataTable rates(Formula formula) {
        return new DataTable(
                "Rates",
                List.of(Column.text("Category"), Column.number("Rate, pounds")),
                formula.ratesInOrder().entrySet().stream()
                        .map(rate -> List.of(
                                Cell.text(rate.getKey()),
                                Cell.text(rate.getValue().toPlainString())))
                        .toList());
    }

    private static Cell category(PlacedSchool school, Map<String, Category> categories) {
        var key = school.category() == null ? "" : school.category();
        var category = categories.get(key);
        return category == null ? Cell.text(key) : Cell.category(category.key(), category.words(), category.tone());
    }

    /** The last column is there only where some consortium is held by a bound. */
    @SafeVarargs
    private static <T> List<T> columns(boolean bounded, T... columns) {
        return List.of(columns).subList(0, columns.length - (bounded ? 0 : 1));
    }

    private static String head(ShownName called) {
        return called.one().substring(0, 1).toUpperCase(Locale.UK)
                + called.one().substring(1);
    }

    private static String share(Money part, Money whole) {
        return Percentage.of(part.pence(), whole.pence()).toString();
    }

    private static String count(long number) {
        return String.format(Locale.UK, "%,d", number);
    }
}
