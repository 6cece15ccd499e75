package org.trajectory.signals.selfview;

import java.util.List;
import java.util.Optional;
import org.trajectory.signals.selfview.Evaluations.Rating;
import org.trajectory.signals.selfview.Evaluations.Side;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** How a school and its authority see it, side by side, in words and tables. */
final class EvaluationTables {
    private EvaluationTables() {}

    static Optional<Rating> latest(List<Rating> under, Framework.Area area, Side side) {
        return under.stream()
                .filter(one -> one.area().equals(area.key()) && one.side().equals(side.key()))
                .findFirst();
    }

    static String sentence(Framework framework, List<Rating> under) {
        int rated = 0;
        int both = 0;
        int lower = 0;
        int higher = 0;
        for (var area : framework.areas()) {
            var ours = latest(under, area, Side.SCHOOL).map(Rating::grade).orElse(null);
            var theirs = latest(under, area, Side.AUTHORITY).map(Rating::grade).orElse(null);
            rated += ours == null ? 0 : 1;
            both += ours == null || theirs == null ? 0 : 1;
            int below = framework.below(area, ours, theirs);
            lower += below > 0 ? 1 : 0;
            higher += below < 0 ? 1 : 0;
        }
        if (under.isEmpty()) {
            return "Nobody has given a view under this framework yet.";
        }
        return "The school rates itself in %d of %d areas.%s"
                .formatted(
                        rated,
                        framework.areas().size(),
                        both == 0
                                ? " The authority has given no view beside it."
                                : " Of %d where the authority has a view too, it sees %s lower and %s higher."
                                        .formatted(both, lower == 0 ? "none" : lower, higher == 0 ? "none" : higher));
    }

    static DataTable table(Framework framework, List<Rating> under) {
        return new DataTable(
                "By area",
                List.of(
                        Column.text("Area"),
                        Column.text("The school"),
                        Column.text("Its evidence"),
                        Column.text("The authority"),
                        Column.text("Its evidence")),
                framework.areas().stream()
                        .map(area -> {
                            var ours = latest(under, area, Side.SCHOOL);
                            var theirs = latest(under, area, Side.AUTHORITY);
                            return List.of(
                                    Cell.text(area.words()),
                                    grade(framework, area, ours),
                                    Cell.text(ours.map(Rating::evidence).orElse("")),
                                    grade(framework, area, theirs),
                                    Cell.text(theirs.map(Rating::evidence).orElse("")));
                        })
                        .toList());
    }

    private static Cell grade(Framework framework, Framework.Area area, Optional<Rating> rating) {
        return rating.map(one ->
                        Cell.text("%s, %s".formatted(framework.words(area, one.grade()), Dates.words(one.holdsOn()))))
                .orElse(Cell.missing("No view given"));
    }

    static DataTable history(Framework framework, List<Rating> under) {
        return new DataTable(
                "All views given, the latest first",
                List.of(
                        Column.text("On"),
                        Column.text("Area"),
                        Column.text("Whose view"),
                        Column.text("Grade"),
                        Column.text("Given by")),
                under.stream()
                        .map(one -> List.of(
                                Cell.text(Dates.words(one.holdsOn())),
                                Cell.text(framework
                                        .area(one.area())
                                        .map(Framework.Area::words)
                                        .orElse(one.area())),
                                Cell.text(one.ofSchool() ? "The school" : "The authority"),
                                Cell.text(framework
                                        .area(one.area())
                                        .map(area -> framework.words(area, one.grade()))
                                        .orElse(one.grade())),
                                Cell.text(one.name())))
                        .toList());
    }
}
