package org.trajectory.evidence.pages;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.ImportedFile;
import org.trajectory.evidence.rows.Refusal;
import org.trajectory.evidence.rows.UnlistedUrn;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** Imports and what became of them, as tables. */
final class ImportTables {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private ImportTables() {}

    /** A school year as it is, a day in words. */
    static String period(@Nullable String period) {
        if (period == null) {
            return "";
        }
        return period.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Dates.words(LocalDate.parse(period)) : period;
    }

    static DataTable outcomes(List<FileOutcome> outcomes) {
        return new DataTable(
                "What became of each file",
                List.of(
                        Column.text("File"),
                        Column.text("What became of it"),
                        Column.text("Feed"),
                        Column.text("Period"),
                        Column.number("Rows read"),
                        Column.number("Taken"),
                        Column.number("Refused"),
                        Column.number("New"),
                        Column.number("Changed"),
                        Column.number("The same"),
                        Column.number("Gone"),
                        Column.text("Remarks")),
                outcomes.stream()
                        .map(one -> List.of(
                                one.id() == null
                                        ? Cell.text(one.file())
                                        : Cell.link(one.file(), "/imports/" + one.id()),
                                Cell.text(one.status().words()),
                                Cell.text(one.feed()),
                                Cell.text(period(one.period())),
                                Cell.text(number(one.read())),
                                Cell.text(number(one.taken())),
                                Cell.text(number(one.refused())),
                                Cell.text(number(one.added())),
                                Cell.text(number(one.changed())),
                                Cell.text(number(one.same())),
                                Cell.text(number(one.gone())),
                                Cell.text(remarks(one))))
                        .toList());
    }

    private static String remarks(FileOutcome outcome) {
        var remarks = new ArrayList<String>();
        if (outcome.message() != null) {
            remarks.add(outcome.message());
        }
        remarks.addAll(outcome.notes());
        outcome.refusals().stream().limit(3).forEach(refusal -> remarks.add(said(refusal)));
        return String.join(" ", remarks);
    }

    private static String said(Refusal refusal) {
        return "Line %d%s%s: %s"
                .formatted(
                        refusal.line(),
                        refusal.column() == null ? "" : ", " + refusal.column(),
                        refusal.value() == null ? "" : ", “" + refusal.value() + "”",
                        refusal.reason());
    }

    static DataTable refusals(long file, List<Refusal> refusals) {
        return new DataTable(
                "Rows and cells not taken",
                List.of(Column.number("Line"), Column.text("Column"), Column.text("Value"), Column.text("Why")),
                refusals.stream()
                        .limit(200)
                        .map(one -> List.of(
                                one.line() > 1
                                        ? Cell.link(String.valueOf(one.line()), line(file, one))
                                        : Cell.of(one.line()),
                                Cell.text(one.column()),
                                Cell.text(one.value()),
                                Cell.text(one.reason())))
                        .toList());
    }

    /** The line, with the cell marked that wasn’t taken. */
    private static String line(long file, Refusal refusal) {
        var address = Address.of("/imports/%d/lines/%d".formatted(file, refusal.line()));
        var column = refusal.column();
        return (column == null || column.isBlank() ? address : address.with("of", ReadColumns.NAMED + column))
                .toString();
    }

    static DataTable unlisted(long file, List<UnlistedUrn> urns) {
        return new DataTable(
                "URNs not in the register",
                List.of(Column.text("URN"), Column.text("First named on")),
                urns.stream()
                        .map(one -> List.of(
                                Cell.link(String.valueOf(one.urn()), "/schools/" + one.urn()),
                                Cell.link("line " + one.line(), "/imports/%d/lines/%d".formatted(file, one.line()))))
                        .toList());
    }

    static String when(ImportedFile file) {
        return WHEN.format(file.recordedAt().atZoneSameInstant(ZoneId.systemDefault()));
    }

    private static String number(int value) {
        return String.format(Locale.UK, "%,d", value);
    }
}
