package org.trajectory.insight.area;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Days;

/** Statistical neighbours in words and as tables. Pure. */
final class Neighbours {
    private Neighbours() {}

    /**
     * @param rank 1 is the nearest
     * @param region empty text where no file tells it
     * @param closeness as the list says it; empty text where it says none
     * @param back rank of the authority in the other’s own list; 0 where it isn’t there
     * @param ended whether the authority is no more
     */
    record Near(int rank, AuthorityCode code, String name, String region, String closeness, int back, boolean ended) {}

    /** The lists write “Very close” and “Very Close”. */
    static String words(@Nullable String closeness) {
        if (closeness == null || closeness.isBlank()) {
            return "";
        }
        var words = closeness.strip().toLowerCase(Locale.UK);
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    /** How many the list calls how close; those it says nothing of are left out. */
    static String sentence(String area, List<Near> neighbours) {
        if (neighbours.isEmpty()) {
            return "";
        }
        var by = new LinkedHashMap<String, List<String>>();
        neighbours.stream()
                .filter(one -> !one.closeness().isEmpty())
                .forEach(one -> by.computeIfAbsent(one.closeness(), words -> new java.util.ArrayList<>())
                        .add(one.name()));
        long back = neighbours.stream().filter(one -> one.back() > 0).count();
        return "%s is nearest to %s.%s %s"
                .formatted(
                        neighbours.getFirst().name(),
                        area,
                        by.isEmpty()
                                ? ""
                                : by.entrySet().stream()
                                        .map(entry -> "%d %s"
                                                .formatted(
                                                        entry.getValue().size(),
                                                        entry.getKey().toLowerCase(Locale.UK)))
                                        .collect(Collectors.joining(", ", " The list calls ", ".")),
                        back == neighbours.size()
                                ? "Each of them has %s among its own neighbours.".formatted(area)
                                : "%d of the %d %s %s among %s own neighbours: the lists aren’t symmetric."
                                        .formatted(
                                                back,
                                                neighbours.size(),
                                                back == 1 ? "has" : "have",
                                                area,
                                                back == 1 ? "its" : "their"));
    }

    /** Which list it is, and that it is a later one where none is held of the day looked at. */
    static String source(Authorities.NeighbourList list, Days days) {
        return "As the published list of %s names them, line %d.%s"
                .formatted(
                        Dates.words(list.asOf()),
                        list.line(),
                        list.asOf().isAfter(days.earlier())
                                ? " No list held is as old as %s: this is the oldest, and it wasn’t known then."
                                        .formatted(Dates.words(days.earlier()))
                                : "");
    }

    static DataTable table(String area, List<Near> neighbours, Days days) {
        return new DataTable(
                "Statistical neighbours of " + area,
                List.of(
                        Column.text("Authority"),
                        Column.number("Place"),
                        Column.text("Closeness, as published"),
                        Column.text("Region"),
                        Column.text("Place of %s in its list".formatted(area)),
                        Column.text("Weight in a mean")),
                neighbours.stream()
                        .map(one -> List.of(
                                Cell.link(
                                        one.name() + (one.ended() ? " (ended)" : ""),
                                        days.at("/area/neighbours")
                                                .with("of", one.code().code())
                                                .toString()),
                                Cell.of(one.rank()),
                                one.closeness().isEmpty() ? Cell.missing("Not told") : Cell.text(one.closeness()),
                                one.region().isEmpty() ? Cell.missing("Not told") : Cell.text(one.region()),
                                one.back() == 0 ? Cell.missing("Not among its ten") : Cell.of(one.back()),
                                Cell.text("1")))
                        .toList());
    }

    static Table file(List<Near> neighbours, Optional<Authorities.NeighbourList> list) {
        return new Table(
                List.of(
                        "rank",
                        "authority",
                        "name",
                        "closeness",
                        "region",
                        "rank_in_its_list",
                        "weight",
                        "list_as_at",
                        "import",
                        "line"),
                neighbours.stream()
                        .map(one -> List.of(
                                String.valueOf(one.rank()),
                                one.code().code(),
                                one.name(),
                                one.closeness(),
                                one.region(),
                                one.back() == 0 ? "" : String.valueOf(one.back()),
                                "1",
                                list.map(from -> from.asOf().toString()).orElse(""),
                                list.map(from -> String.valueOf(from.file())).orElse(""),
                                list.map(from -> String.valueOf(from.line())).orElse("")))
                        .toList());
    }
}
