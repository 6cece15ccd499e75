package org.trajectory.signals.held;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.signals.LiveSignals;
import org.trajectory.signals.Sensitivity;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
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
    private final BySchool schools;
    private final Sight sight;
    private final SchoolNames names;

    BySchoolPages(BySchool schools, Sight sight, SchoolNames names) {
        this.schools = schools;
        this.sight = sight;
        this.names = names;
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

    @GetMapping("/signals/by-school")
    @Transactional(readOnly = true)
    public ModelAndView show(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var authority = sight.here();
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
        var authority = sight.here();
        var days = days(asAt, knownAt);
        Download.csv(
                response,
                "signals-by-school-%s-%s".formatted(authority, days.asAt()),
                BySchool.file(lines(authority, days), days.asAt(), days.knownAt()));
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

    /** Only what the reader may see is counted. */
    private List<BySchool.Line> lines(AuthorityCode authority, Days days) {
        var ordinary = sight.keys(authority, Sensitivity.ORDINARY);
        var sensitive = sight.keys(authority, Sensitivity.SENSITIVE);
        return schools.lines(authority, days.asAt(), days.knownAt(), item -> seen(item, ordinary, sensitive));
    }

    private static boolean seen(LiveSignals.Item item, Set<String> ordinary, Set<String> sensitive) {
        return (item.sensitivity() == Sensitivity.SENSITIVE ? sensitive : ordinary).contains(item.type());
    }

    private static DataTable table(List<BySchool.Line> lines, Days days) {
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
                                Cell.text(BySchool.weight(line.live())),
                                Cell.of(line.live().pleased()),
                                Cell.text(BySchool.about(line.live()))))
                        .toList());
    }
}
