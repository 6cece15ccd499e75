package org.trajectory.evidence.imports;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Recognition;
import org.trajectory.evidence.files.BadFile;
import org.trajectory.evidence.files.Incoming;
import org.trajectory.evidence.files.Opened;
import org.trajectory.evidence.rows.Days;
import org.trajectory.evidence.rows.Plan;
import org.trajectory.values.AcademicYear;

/** Of which school year, which release and which day a file is, by its feed’s rules. */
record FileDates(Clock clock) {

    static @Nullable AcademicYear year(Feed feed, Plan plan, Incoming file, FileImport.Wish wish) {
        var rule = feed.period();
        if (rule == null || plan.year >= 0) {
            return null;
        }
        var told = wish.period() != null
                ? wish.period()
                : Days.yearInPath(file.name())
                        .orElseThrow(() -> new BadFile(
                                "%s doesn’t say which school year it is of. Put the year in its name or its folder, like 2018-2019, or give --period 2018/19."
                                        .formatted(file.name())));
        return new AcademicYear(told.start() + (rule.shift() == null ? 0 : rule.shift()));
    }

    static @Nullable String release(Feed feed, Incoming file) {
        if (feed.release() == null) {
            return null;
        }
        var name = file.plainName().toLowerCase(Locale.ROOT);
        for (var word : List.of("provisional", "revised", "final")) {
            if (name.contains(word)) {
                return word;
            }
        }
        return feed.release().usual();
    }

    @Nullable
    LocalDate asOf(
            Feed feed,
            Plan plan,
            Incoming file,
            Opened opened,
            Recognition.Match match,
            FileImport.Wish wish,
            @Nullable AcademicYear year)
            throws IOException {
        var rule = feed.asAt();
        if (rule == null) {
            return year == null || feed.period() == null ? null : holds(feed.period(), year.start());
        }
        if (wish.asAt() != null) {
            return wish.asAt();
        }
        var named = Days.inName(file.plainName());
        if (named.isPresent()) {
            return named.get();
        }
        if (rule.afterYear() != null) {
            var told = Days.yearInPath(file.name());
            if (told.isPresent()) {
                return told.get().lastDay().plusDays(rule.afterYear());
            }
        }
        if (rule.latest() != null) {
            var latest = latest(opened, match, plan.header.find(rule.latest()));
            if (latest != null) {
                return latest;
            }
        }
        if (rule.usual() != null) {
            return LocalDate.parse(rule.usual());
        }
        throw new BadFile(
                "%s doesn’t say on which day it stood. Put the day in its name, like edubasealldata20250524.csv, or give --as-at 2025-05-24."
                        .formatted(file.name()));
    }

    private @Nullable LocalDate latest(Opened opened, Recognition.Match match, int column) throws IOException {
        if (column < 0) {
            return null;
        }
        var slots = new int[match.header().size()];
        Arrays.fill(slots, -1);
        slots[column] = 0;
        var today = LocalDate.now(clock);
        var found = new @Nullable LocalDate[1];
        opened.rows().each(match.sheet(), match.header().line(), slots, 1, (line, cells, fields) -> {
            try {
                var day = Days.cell(cells[0]);
                if (day != null && !day.isAfter(today) && (found[0] == null || day.isAfter(found[0]))) {
                    found[0] = day;
                }
            } catch (Days.NoDay e) {
                // told when the row is read
            }
        });
        return found[0];
    }

    /** The day from which facts of a school year speak. */
    static LocalDate holds(Feed.PeriodRule rule, int start) {
        var day = MonthDay.parse("--" + rule.holds());
        return day.atYear(day.getMonthValue() >= 9 ? start : start + 1);
    }
}
