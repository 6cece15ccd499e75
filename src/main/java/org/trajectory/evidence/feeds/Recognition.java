package org.trajectory.evidence.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.files.Rows;

/** Which feed a file is of, by its header; its name helps only where a feed says so. */
public final class Recognition {
    private static final Pattern DOCUMENTATION = Pattern.compile(
            ".*(_meta(_[a-z]+)?|[._]meta|\\.header|abbreviations|data-dictionary|data_dictionary|metadata|tech_guidance|data-guidance|fields_filters_in_use)(\\.csv|\\.xlsx|\\.txt)|readme.*|formats\\.md|.*licen[cs]e.*|.*\\.md");

    /** @param sheet in which the header stands @param header where it was found */
    public record Match(Feed feed, String sheet, Header header) {}

    private final List<Feed> feeds;

    public Recognition(List<Feed> feeds) {
        this.feeds = feeds;
    }

    /** True for descriptions of other files, which are skipped: they hold no facts. */
    public static boolean isDocumentation(String plainName) {
        return DOCUMENTATION.matcher(plainName.toLowerCase(Locale.ROOT)).matches();
    }

    /** True for a description that may name the measures of other files, which its header tells. */
    public static boolean mayBeDictionary(String plainName) {
        return plainName.toLowerCase(Locale.ROOT).contains("dictionary");
    }

    /** The feed of which the header asks most. */
    public Optional<Match> match(String fileName, List<Rows.Sheet> sheets) {
        Match best = null;
        int asked = 0;
        for (var sheet : sheets) {
            for (var row : sheet.top()) {
                if (row.cells().size() < 2) {
                    continue;
                }
                var header = new Header(row);
                for (var feed : feeds) {
                    int columns = feed.recognise().columns().size();
                    if (columns > asked && fits(feed, fileName, header)) {
                        best = new Match(feed, sheet.name(), header);
                        asked = columns;
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean fits(Feed feed, String fileName, Header header) {
        var rule = feed.recognise();
        return rule.columns().stream().allMatch(column -> header.find(column) >= 0)
                && (rule.without() == null || rule.without().stream().allMatch(column -> header.find(column) < 0))
                && (rule.names() == null
                        || Pattern.compile(rule.names(), Pattern.CASE_INSENSITIVE)
                                .matcher(fileName)
                                .find());
    }

    /** What a file nearly is and what it lacks, for the message of one that isn't recognised; null if nothing is near. */
    public @Nullable String nearly(List<Rows.Sheet> sheets) {
        @Nullable String hint = null;
        double best = 0.6;
        for (var sheet : sheets) {
            for (var row : sheet.top()) {
                var header = new Header(row);
                for (var feed : feeds) {
                    var lacking = new ArrayList<String>();
                    for (var column : feed.recognise().columns()) {
                        if (header.find(column) < 0) {
                            lacking.add(column);
                        }
                    }
                    int asked = feed.recognise().columns().size();
                    double share = (asked - lacking.size()) / (double) asked;
                    if (!lacking.isEmpty() && asked > 2 && share > best) {
                        best = share;
                        hint = "It looks like “%s”, but line %d has no column %s"
                                .formatted(feed.title(), row.line(), String.join(", ", lacking));
                    }
                }
            }
        }
        return hint;
    }
}
