package org.trajectory.evidence.imports;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Audit;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Recognition;
import org.trajectory.evidence.files.Incoming;
import org.trajectory.evidence.files.Opened;

/** Takes the names of measures from a file that describes them. Figures come from other files; this one holds none. */
@Component
class DictionaryImport {
    private static final int LONGEST = 4000;

    private final SourceFiles files;
    private final Audit audit;
    private final TransactionTemplate transactions;

    DictionaryImport(SourceFiles files, Audit audit, TransactionTemplate transactions) {
        this.files = files;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What a measure is called, in which unit, what it means. @param polarity {@code high}, {@code low}, or empty text where neither is better */
    record Named(String label, String unit, String definition, String polarity) {}

    FileOutcome take(Incoming file, Opened opened, Recognition.Match match, Feed.Dictionary dictionary, boolean dryRun)
            throws IOException {
        var named = read(opened, match, dictionary);
        if (!dryRun) {
            transactions.executeWithoutResult(status -> {
                int changed = files.dictionary(named);
                if (changed > 0) {
                    audit.record(
                            "took the names of measures",
                            null,
                            "feed:" + match.feed().id(),
                            null,
                            Map.of("file", file.name(), "measures", changed));
                }
            });
        }
        return Telling.of(
                file,
                FileOutcome.Status.DOCUMENTATION,
                match.feed().id(),
                "describes other files: %s the names of %d measures"
                        .formatted(dryRun ? "it would give" : "it gave", named.size()));
    }

    private static Map<String, Named> read(Opened opened, Recognition.Match match, Feed.Dictionary dictionary)
            throws IOException {
        var slots = new int[match.header().size()];
        Arrays.fill(slots, -1);
        slot(slots, match, dictionary.item(), 0);
        slot(slots, match, dictionary.label(), 1);
        slot(slots, match, dictionary.unit(), 2);
        slot(slots, match, dictionary.definition(), 3);
        slot(slots, match, dictionary.polarity(), 4);
        var named = new LinkedHashMap<String, Named>();
        opened.rows().each(match.sheet(), match.header().line(), slots, 5, (line, cells, fields) -> {
            var item = text(cells[0]);
            var label = text(cells[1]);
            if (!item.isEmpty() && !label.isEmpty()) {
                named.putIfAbsent(
                        dictionary.prefix() + item,
                        new Named(label, text(cells[2]), text(cells[3]), polarity(cells[4])));
            }
        });
        return named;
    }

    private static String polarity(@Nullable String cell) {
        var word = text(cell).toLowerCase(java.util.Locale.ROOT);
        return word.equals("high") || word.equals("low") ? word : "";
    }

    private static void slot(int[] slots, Recognition.Match match, @Nullable String column, int slot) {
        int at = column == null ? -1 : match.header().find(column);
        if (at >= 0) {
            slots[at] = slot;
        }
    }

    private static String text(@Nullable String cell) {
        var text = cell == null ? "" : cell.strip().replaceAll("\\s+", " ");
        return text.equals("NA") ? "" : text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
