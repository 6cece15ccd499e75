package org.trajectory.evidence.rows;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.values.AcademicYear;

/** School years as the cells of a column tell them, with the release where one is told: {@code 2018 (Rev)}. */
final class Years {
    private static final Pattern WORDS = Pattern.compile("(.*?)\\s*(?:\\(([A-Za-z]+)\\))?");
    private static final Map<String, String> RELEASES = Map.of(
            "rev",
            "revised",
            "revised",
            "revised",
            "final",
            "final",
            "prov",
            "provisional",
            "provisional",
            "provisional");
    private static final Told NONE = new Told(RowReading.NO_YEAR, null);

    /** @param start {@link RowReading#NO_YEAR} for a text that is no school year */
    record Told(int start, @Nullable String release) {}

    private final Feed.@Nullable PeriodRule rule;
    private final Map<String, Told> known = new HashMap<>();

    Years(Feed.@Nullable PeriodRule rule) {
        this.rule = rule;
    }

    Told told(@Nullable String cell) {
        return cell == null ? NONE : known.computeIfAbsent(cell, this::read);
    }

    private Told read(String cell) {
        var match = WORDS.matcher(cell.strip());
        if (!match.matches()) {
            return NONE;
        }
        var word = match.group(2);
        var release = word == null ? null : RELEASES.get(word.toLowerCase(Locale.ROOT));
        var text = match.group(1);
        int shift = rule == null || rule.shift() == null ? 0 : rule.shift();
        Optional<AcademicYear> year = AcademicYear.parse(text);
        if (year.isEmpty() && text.matches("(19|20)[0-9]{2}(\\.0)?")) {
            int number = Integer.parseInt(text.substring(0, 4));
            number = rule != null && "starts".equals(rule.single()) ? number : number - 1;
            if (number >= 1980) {
                year = Optional.of(new AcademicYear(number));
            }
        }
        return new Told(year.map(y -> y.start() + shift).orElse(RowReading.NO_YEAR), release);
    }
}
