package org.trajectory.evidence.quality;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.evidence.quality.Finding.Kind;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Dates;

/** What arrived, what should have, and what of it wasn't taken. */
@Component
class ArrivedFiles {
    private static final int MOST = 200;

    private final List<Expected> expected = Expected.shipped();
    private final Feeds feeds;
    private final QualityTable table;

    ArrivedFiles(Feeds feeds, QualityTable table) {
        this.feeds = feeds;
        this.table = table;
    }

    List<Expected> expected() {
        return expected;
    }

    /** What is held of each kind and when more is due, in words. */
    Map<Expected, String> states(LocalDate today) {
        var held = table.held(today);
        var states = new LinkedHashMap<Expected, String>();
        for (var one : expected) {
            states.put(
                    one,
                    latest(one, held)
                            .map(file -> late(one, file, today)
                                    .map(due -> "%s; the next%s was due on %s"
                                            .formatted(
                                                    told(file),
                                                    due.what().isEmpty() ? "" : " " + due.what(),
                                                    Dates.words(due.on())))
                                    .orElse(told(file)))
                            .orElse("Not loaded yet"));
        }
        return states;
    }

    List<Finding> findings(LocalDate today) {
        var held = table.held(today);
        var findings = new ArrayList<Finding>();
        for (var one : expected) {
            latest(one, held)
                    .flatMap(file -> late(one, file, today)
                            .map(due -> new Finding(
                                    Kind.LATE,
                                    "late:%s:%s".formatted(one.id(), due.on()),
                                    one.what(),
                                    "The file %s was due on %s; the latest held is %s"
                                            .formatted(
                                                    due.what().isEmpty() ? "of another day" : due.what(),
                                                    Dates.words(due.on()),
                                                    told(file)),
                                    due.on(),
                                    "/imports/" + file.file())))
                    .ifPresent(findings::add);
        }
        for (var file : held) {
            findings.add(new Finding(
                    Kind.ARRIVED,
                    "arrived:" + file.feed(),
                    feeds.find(file.feed()).map(Feed::title).orElse(file.feed()),
                    "%s, %s".formatted(file.name(), told(file)),
                    file.recordedOn(),
                    "/imports/" + file.file()));
        }
        for (var file : table.refused(today, MOST)) {
            findings.add(new Finding(
                    Kind.REFUSED,
                    "refused:" + file.file(),
                    file.name(),
                    "%s not taken%s"
                            .formatted(
                                    counted(file.rows(), file.cells()),
                                    file.first().isEmpty() ? "" : "; the first: " + file.first()),
                    file.recordedOn(),
                    "/imports/" + file.file()));
        }
        return findings;
    }

    private static String counted(int rows, int cells) {
        var told = new ArrayList<String>();
        if (rows > 0) {
            told.add(String.format(Locale.UK, "%,d %s", rows, rows == 1 ? "row" : "rows"));
        }
        if (cells > 0) {
            told.add(String.format(Locale.UK, "%,d %s", cells, cells == 1 ? "value" : "values"));
        }
        return String.join(" and ", told);
    }

    private static Optional<QualityTable.Held> latest(Expected one, List<QualityTable.Held> held) {
        var order = Comparator.comparing((QualityTable.Held file) -> {
            var year = file.year();
            return year == null ? -1 : year;
        });
        return held.stream()
                .filter(file -> one.feeds().contains(file.feed()))
                .max(order.thenComparing(file -> {
                            var day = file.asOf();
                            return day == null ? LocalDate.MIN : day;
                        })
                        .thenComparing(QualityTable.Held::file));
    }

    private static String told(QualityTable.Held file) {
        var day = file.asOf();
        var period = day != null && day.toString().equals(file.period()) ? null : file.period();
        var release = file.release();
        return (period != null ? period : day != null ? "of " + Dates.words(day) : "without a day of its own")
                + (period != null && release != null ? ", " + release : "");
    }

    private Optional<Expected.Due> late(Expected one, QualityTable.Held file, LocalDate today) {
        var asOf = file.asOf();
        if (!one.isYearly()) {
            return asOf == null ? Optional.empty() : one.late(asOf, today);
        }
        var year = file.year();
        var period = feeds.find(file.feed()).map(Feed::period).orElse(null);
        return year == null || period == null
                ? Optional.empty()
                : one.late(new AcademicYear(year), MonthDay.parse("--" + period.holds()), period.lag(), today);
    }
}
