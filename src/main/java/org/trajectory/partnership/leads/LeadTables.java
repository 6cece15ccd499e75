package org.trajectory.partnership.leads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.fitness.Fit;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** The tables of who leads a consortium and sits for it. */
final class LeadTables {
    private LeadTables() {}

    static DataTable table(
            String caption, List<Lead> some, Map<Long, String> names, Map<Long, Fit> found, boolean withFit) {
        var columns = new ArrayList<>(List.of(
                Column.text("Name"),
                Column.text("As"),
                Column.text("Head of"),
                Column.text("From"),
                Column.text("Until")));
        if (withFit) {
            columns.add(Column.text("Meets what a board asks of leads"));
        }
        return new DataTable(
                caption,
                columns,
                some.stream()
                        .map(lead -> {
                            var cells = new ArrayList<>(List.of(
                                    Cell.text(lead.name()),
                                    Cell.text(lead.words()),
                                    Cell.text(lead.school() == null ? "" : names.getOrDefault(lead.school(), "")),
                                    Cell.text(Dates.words(lead.from())),
                                    Cell.text(lead.until()
                                            .map(day -> Dates.words(day.minusDays(1)))
                                            .orElse(""))));
                            if (withFit) {
                                cells.add(fit(found.get(lead.id())));
                            }
                            return List.<Cell>copyOf(cells);
                        })
                        .toList());
    }

    private static Cell fit(@Nullable Fit fit) {
        if (fit == null) {
            return Cell.text("");
        }
        return switch (fit.verdict()) {
            case FITS -> Cell.text("Yes: " + fit.words());
            case DOES_NOT -> Cell.text("No: " + fit.words());
            case NOT_KNOWN -> Cell.missing("Not known: " + fit.words());
        };
    }

    /** A seat that is for a consortium. @param byVice whether a vice-lead alone may stand in for its holder */
    record Sitting(Body body, Body.Seat seat, boolean byVice) {}

    /** @param mayKeep whether who looks keeps the bodies */
    static DataTable boards(String consortium, List<Sitting> sitting, boolean mayKeep) {
        return new DataTable(
                "Seats of %s on boards".formatted(consortium),
                List.of(Column.text("Board"), Column.text("Seat"), Column.text("Held by"), Column.text("Stands in")),
                sitting.stream()
                        .map(one -> List.of(
                                Cell.link(one.body().name(), one.body().href()),
                                Cell.text(one.seat().key()),
                                one.seat()
                                        .holder()
                                        .map(holder -> Cell.text(holder.name()))
                                        .orElse(Cell.missing("Vacant")),
                                standsIn(one, mayKeep)))
                        .toList());
    }

    private static Cell standsIn(Sitting one, boolean mayKeep) {
        var substitute = one.seat().substitute();
        if (substitute.isPresent()) {
            return Cell.text(substitute.get().name());
        }
        return mayKeep && one.byVice()
                ? Cell.link(
                        "Let a vice-lead stand in for " + one.seat().key(),
                        "%s/seats/%d".formatted(one.body().href(), one.seat().id()))
                : Cell.missing("Nobody");
    }
}
