package org.trajectory.evidence.pages;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.trajectory.evidence.ImportedFile;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.Narrowing;

/** The imports that took place as a list: its columns, and what it is narrowed by. */
final class ImportList {
    private ImportList() {}

    /** @param names makes the name of a person out of who is on record */
    static List<ListColumn<ImportedFile>> columns(UnaryOperator<String> names) {
        var known = new HashMap<String, String>();
        return List.of(
                ListColumn.<ImportedFile>of(
                                "file",
                                "File",
                                file -> Cell.link(file.name(), "/imports/" + file.id()),
                                ImportedFile::name)
                        .sorted(),
                ListColumn.<ImportedFile>text("feed", "Feed", ImportedFile::feed)
                        .sorted(),
                ListColumn.<ImportedFile>text("period", "Period", file -> ImportTables.period(file.period()))
                        .sorted(),
                ListColumn.<ImportedFile>text("release", "Release", ImportedFile::release)
                        .onRequest(),
                ListColumn.<ImportedFile>text("status", "Status", ImportList::status),
                number("read", "Rows read", ImportedFile::read),
                number("taken", "Rows taken", ImportedFile::taken),
                number("refused", "Refused", file -> file.refusedRows() + file.refusedCells()),
                number("skipped", "Passed over", ImportedFile::skipped).onRequest(),
                number("new", "New", ImportedFile::added).onRequest(),
                number("changed", "Changed", ImportedFile::changed).onRequest(),
                number("same", "The same", ImportedFile::same).onRequest(),
                number("gone", "Gone", ImportedFile::gone).onRequest(),
                ListColumn.<ImportedFile>of(
                                "imported",
                                "Imported",
                                file -> Cell.text(ImportTables.when(file)),
                                file -> file.recordedAt().toInstant().toString())
                        .sorted(),
                ListColumn.<ImportedFile>text("by", "By", file -> known.computeIfAbsent(file.recordedBy(), names))
                        .sorted(),
                ListColumn.<ImportedFile>text("sha256", "SHA-256", ImportedFile::sha256)
                        .onRequest());
    }

    private interface Number {
        int of(ImportedFile file);
    }

    private static ListColumn<ImportedFile> number(String key, String label, Number number) {
        return ListColumn.<ImportedFile>of(
                        key,
                        label,
                        file -> Cell.text(String.format(Locale.UK, "%,d", number.of(file))),
                        file -> String.valueOf(number.of(file)))
                .asNumber()
                .sorted();
    }

    private static String status(ImportedFile file) {
        if (file.isWithdrawn()) {
            return "withdrawn";
        }
        return file.authority() == null ? file.status() : "%s, for %s alone".formatted(file.status(), file.authority());
    }

    /** @param files all that the reader may see, from which the choices are made */
    static Narrowing<ImportedFile> narrowing(List<ImportedFile> files, Address here) {
        var feeds = new TreeMap<String, String>();
        files.forEach(file -> feeds.put(file.feed(), file.feed()));
        return new Narrowing<>(
                here,
                "File, period or release",
                file -> "%s %s %s"
                        .formatted(
                                file.name(),
                                ImportTables.period(file.period()),
                                Objects.requireNonNullElse(file.release(), "")),
                List.of(
                        new Narrowing.Filter<>(
                                "feed", "Feed", "All feeds", feeds, (file, feed) -> feed.equals(file.feed())),
                        new Narrowing.Filter<>("status", "Status", "All", statuses(), ImportList::stands)));
    }

    private static Map<String, String> statuses() {
        var statuses = new LinkedHashMap<String, String>();
        statuses.put("counts", "Counts");
        statuses.put("refused", "Counts, with rows refused");
        statuses.put("withdrawn", "Withdrawn");
        return statuses;
    }

    private static boolean stands(ImportedFile file, String how) {
        return switch (how) {
            case "withdrawn" -> file.isWithdrawn();
            case "refused" -> !file.isWithdrawn() && file.refusedRows() + file.refusedCells() > 0;
            default -> !file.isWithdrawn();
        };
    }
}
