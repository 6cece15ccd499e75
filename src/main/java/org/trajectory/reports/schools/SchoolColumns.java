package org.trajectory.reports.schools;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trajectory.platform.Table;
import org.trajectory.reports.schools.SchoolListTable.Row;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.Status;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.ShownList;

/** What the list of schools can show of each. */
final class SchoolColumns {
    private SchoolColumns() {}

    /** Those of the page: no column for categories where this person may see none, or none were proposed. */
    static List<ListColumn<Row>> shown(ListQuestions.Asked asked) {
        return of(asked).stream()
                .filter(column -> asked.latest().isPresent() || !column.key().equals("category"))
                .toList();
    }

    static List<ListColumn<Row>> of(ListQuestions.Asked asked) {
        return List.of(
                ListColumn.of(
                                "name",
                                "School",
                                (Row row) -> Cell.link(
                                        row.name(),
                                        asked.days().at("/schools/" + row.urn()).toString()),
                                Row::name)
                        .sorted(),
                ListColumn.text("phase", "Phase", SchoolColumns::phase).sorted(),
                ListColumn.text("type", "Type", Row::type).sorted(),
                ListColumn.text(
                                "status",
                                "Status",
                                (Row row) -> Status.valueOf(row.status()).words())
                        .sorted(),
                number("pupils", "Pupils", Row::pupils).sorted(),
                ListColumn.text("consortium", "Consortium", Row::consortium).sorted(),
                ListColumn.of(
                                "category",
                                "Category",
                                (Row row) -> category(asked, row),
                                (Row row) -> Objects.requireNonNullElse(row.category(), ""))
                        .sorted(),
                ListColumn.text("trust", "Trust", Row::trust),
                ListColumn.text("urn", "URN", (Row row) -> String.valueOf(row.urn()))
                        .sorted(),
                ListColumn.text("laestab", "LAESTAB", SchoolColumns::laestab).onRequest(),
                ListColumn.text(
                                "legal_status",
                                "Legal status",
                                (Row row) ->
                                        LegalStatus.valueOf(row.legalStatus()).words())
                        .onRequest(),
                ListColumn.text("diocese", "Diocese", Row::diocese).onRequest(),
                ListColumn.text("religious_character", "Religious character", Row::religiousCharacter)
                        .onRequest(),
                ListColumn.text("ages", "Ages", SchoolColumns::ages).onRequest(),
                ListColumn.text("gender", "Gender of entry", Row::gender).onRequest(),
                ListColumn.text("admissions", "Admissions", Row::admissions).onRequest(),
                number("capacity", "Capacity, pupils", Row::capacity).onRequest(),
                ListColumn.text("town", "Town", Row::town).onRequest(),
                ListColumn.text("postcode", "Postcode", Row::postcode).onRequest(),
                day("opened", "Opened", Row::opened),
                day("closed", "Last day open", Row::closed));
    }

    /** The columns of the list beside what others rely on: number and name first, source and day last. */
    static Table file(ListQuestions.Asked asked, List<Row> rows) {
        var source = asked.latest()
                .map(latest -> "register; category by %s, run %d as at %s"
                        .formatted(
                                latest.policy().id(),
                                latest.run().id(),
                                latest.run().asAt()))
                .orElse("register");
        var all = SchoolColumns.of(asked);
        var columns = new java.util.ArrayList<ListColumn<Row>>();
        for (var key : List.of(
                "urn",
                "laestab",
                "name",
                "phase",
                "type",
                "status",
                "pupils",
                "consortium",
                "category",
                "trust",
                "legal_status",
                "diocese",
                "religious_character",
                "ages",
                "gender",
                "admissions",
                "capacity",
                "town",
                "postcode",
                "opened",
                "closed")) {
            all.stream().filter(column -> column.key().equals(key)).forEach(columns::add);
        }
        columns.add(ListColumn.text("source", "Source", row -> source));
        columns.add(
                ListColumn.text("as_at", "As at", row -> asked.filter().asAt().toString()));
        return ShownList.file(columns, rows);
    }

    private static ListColumn<Row> number(
            String key, String label, java.util.function.Function<Row, @Nullable Integer> value) {
        return ListColumn.of(
                        key,
                        label,
                        (Row row) -> {
                            var number = value.apply(row);
                            return number == null
                                    ? Cell.missing("Not told")
                                    : Cell.text(String.format(Locale.UK, "%,d", number));
                        },
                        (Row row) -> {
                            var number = value.apply(row);
                            return number == null ? "" : String.valueOf(number);
                        })
                .asNumber();
    }

    private static ListColumn<Row> day(
            String key, String label, java.util.function.Function<Row, @Nullable LocalDate> value) {
        return ListColumn.of(
                        key,
                        label,
                        (Row row) -> {
                            var day = value.apply(row);
                            return Cell.text(day == null ? "" : Dates.words(day));
                        },
                        (Row row) -> {
                            var day = value.apply(row);
                            return day == null ? "" : day.toString();
                        })
                .onRequest();
    }

    private static Cell category(ListQuestions.Asked asked, Row row) {
        var key = row.category();
        if (key == null) {
            return Cell.text("");
        }
        var category = asked.scheme().flatMap(scheme -> scheme.find(key));
        return category.isEmpty()
                ? Cell.missing("Not known")
                : Cell.category(key, category.get().words(), category.get().tone());
    }

    private static String ages(Row row) {
        return row.lowAge() == null || row.highAge() == null ? "" : row.lowAge() + "–" + row.highAge();
    }

    private static String phase(Row row) {
        var phase = row.phase();
        return phase == null ? "" : Phase.valueOf(phase).word();
    }

    private static String laestab(Row row) {
        var number = row.establishmentNumber();
        return row.authority() == null || number == null ? "" : row.authority() + "%04d".formatted(number);
    }
}
