package org.trajectory.signals.held;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Table;
import org.trajectory.signals.LiveSignals;
import org.trajectory.signals.Sensitivity;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.Signals;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Address;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;

/** How many independent sources speak about each school, on a day, as far as was known then. */
@Controller
@Needs(Action.SEE_SIGNALS)
public class BySchoolPages {
    private final Signals signals;
    private final Sight sight;
    private final SchoolNames names;
    private final Viewing viewing;

    BySchoolPages(Signals signals, Sight sight, SchoolNames names, Viewing viewing) {
        this.signals = signals;
        this.sight = sight;
        this.names = names;
        this.viewing = viewing;
    }

    /** @param file the same as a file */
    public record Page(
            String heading,
            String area,
            String asAt,
            String knownAt,
            Address file,
            DataTable table,
            List<FieldError> errors) {}

    private record Days(LocalDate asAt, LocalDate knownAt, List<FieldError> errors) {}

    private record Line(Urn urn, String name, LiveSignals live) {}

    @GetMapping("/signals/by-school")
    @Transactional(readOnly = true)
    public ModelAndView show(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var authority = viewing.authorityTo(Action.SEE_SIGNALS.words());
        var days = days(asAt, knownAt);
        var lines = lines(authority, days);
        long several =
                lines.stream().filter(line -> line.live().concerned() >= 3).count();
        var file = Address.of("/signals/by-school.csv")
                .with("asAt", days.asAt().toString())
                .with("knownAt", days.knownAt().toString());
        return new ModelAndView(
                "signals/by-school",
                Map.of(
                        "page",
                        new Page(
                                several == 1
                                        ? "Three or more independent sources worry about 1 school"
                                        : "Three or more independent sources worry about %s schools"
                                                .formatted(several == 0 ? "no" : String.valueOf(several)),
                                names.area(authority),
                                asAt == null ? "" : asAt,
                                knownAt == null ? "" : knownAt,
                                file,
                                table(lines, days),
                                days.errors())));
    }

    @GetMapping("/signals/by-school.csv")
    @Transactional(readOnly = true)
    public void csv(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var authority = viewing.authorityTo(Action.SEE_SIGNALS.words());
        var days = days(asAt, knownAt);
        Download.csv(
                response,
                "signals-by-school-%s-%s".formatted(authority, days.asAt()),
                file(lines(authority, days), days));
    }

    private Days days(@Nullable String asAt, @Nullable String knownAt) {
        var today = sight.today();
        var answers = new Answers();
        var day = answers.optionalDate("asAt", asAt, "Enter the day as at which to look, like 31 July 2026");
        var known = answers.optionalDate("knownAt", knownAt, "Enter the day by which it was known, like 31 July 2026");
        return answers.errors().isEmpty()
                ? new Days(day.orElse(today), known.orElse(today), List.of())
                : new Days(today, today, answers.errors());
    }

    /** The most independent concerns first; only what the reader may see is counted. */
    private List<Line> lines(AuthorityCode authority, Days days) {
        var ordinary = sight.keys(authority, Sensitivity.ORDINARY);
        var sensitive = sight.keys(authority, Sensitivity.SENSITIVE);
        var live = signals.live(authority, days.asAt(), days.knownAt()).values().stream()
                .map(one -> new LiveSignals(
                        one.school(),
                        one.items().stream()
                                .filter(item -> seen(item, ordinary, sensitive))
                                .toList()))
                .filter(one -> !one.items().isEmpty())
                .toList();
        var called = names.of(
                live.stream().map(one -> one.items().getFirst().urn()).collect(Collectors.toSet()), days.asAt());
        return live.stream()
                .map(one -> {
                    var urn = one.items().getFirst().urn();
                    return new Line(urn, called.getOrDefault(urn, "URN " + urn), one);
                })
                .sorted(Comparator.comparingInt((Line line) -> -line.live().concerned())
                        .thenComparing(line -> -line.live().strength())
                        .thenComparing(Line::name))
                .toList();
    }

    private static boolean seen(LiveSignals.Item item, Set<String> ordinary, Set<String> sensitive) {
        return (item.sensitivity() == Sensitivity.SENSITIVE ? sensitive : ordinary).contains(item.type());
    }

    private static DataTable table(List<Line> lines, Days days) {
        return new DataTable(
                "Independent sources by school, as at " + Dates.words(days.asAt()),
                List.of(
                        Column.text("School"),
                        Column.number("Independent sources that worry, at least"),
                        Column.number("Weight while fading"),
                        Column.number("Sources of good news, at least"),
                        Column.text("About")),
                lines.stream()
                        .map(line -> List.of(
                                Cell.link(line.name(), "/signals?urn=" + line.urn()),
                                Cell.of(line.live().concerned()),
                                Cell.text(weight(line.live())),
                                Cell.of(line.live().pleased()),
                                Cell.text(about(line.live()))))
                        .toList());
    }

    private static String weight(LiveSignals live) {
        return String.format(Locale.UK, "%.1f", live.strength());
    }

    private static String about(LiveSignals live) {
        return live.byType().entrySet().stream()
                .map(type -> SignalTypes.shipped().words(type.getKey()) + " " + type.getValue())
                .collect(Collectors.joining("; "));
    }

    private static Table file(List<Line> lines, Days days) {
        return new Table(
                        List.of("urn", "name", "concerned_sources", "weight", "pleased_sources", "signals", "about"),
                        lines.stream()
                                .map(line -> List.of(
                                        line.urn().toString(),
                                        line.name(),
                                        String.valueOf(line.live().concerned()),
                                        weight(line.live()),
                                        String.valueOf(line.live().pleased()),
                                        String.valueOf(line.live().items().size()),
                                        about(line.live())))
                                .toList())
                .with("as_at", days.asAt())
                .with("known_at", days.knownAt());
    }
}
