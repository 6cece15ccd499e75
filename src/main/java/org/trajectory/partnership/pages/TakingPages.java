package org.trajectory.partnership.pages;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.Candidate;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.ConsortiaFile;
import org.trajectory.partnership.Suggestion;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Notice;
import org.trajectory.web.charts.Chart;

/** Consortia from a file, and by suggestion: seen on a map before they are kept. */
@Controller
@Needs(Action.CHANGE_CONSORTIA)
public class TakingPages {
    private static final String DAY = "Enter a day, like 1 September 2026";

    private final Consortia consortia;
    private final Here here;

    TakingPages(Consortia consortia, Here here) {
        this.consortia = consortia;
        this.here = here;
    }

    public record ImportPage(String many, String from, List<FieldError> errors) {}

    @GetMapping("/consortia/import")
    ModelAndView take() {
        return takePage("", List.of());
    }

    private ModelAndView takePage(@Nullable String from, List<FieldError> errors) {
        var authority = here.authorityToChange();
        return new ModelAndView(
                "partnership/import",
                Map.of(
                        "page",
                        new ImportPage(here.called(authority).many(), Objects.requireNonNullElse(from, ""), errors)));
    }

    @PostMapping("/consortia/import")
    ModelAndView take(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String from,
            RedirectAttributes next)
            throws IOException {
        var authority = here.authorityToChange();
        var answers = new Answers();
        var day = answers.optionalDate("from", from, DAY);
        if (file == null || file.isEmpty()) {
            answers.refuse("file", "Choose a CSV file with the columns urn and consortium");
        }
        if (!answers.errors().isEmpty() || file == null) {
            return takePage(from, answers.errors());
        }
        try {
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), "the file");
            var report = consortia.take(authority, ConsortiaFile.read(name, file.getBytes()), day.orElse(null));
            report.remarks().forEach(remark -> Notice.information(next, remark));
            Notice.done(next, report.words());
            return new ModelAndView(
                    "redirect:/consortia" + day.map(d -> "?asAt=" + d).orElse(""));
        } catch (Refused e) {
            return takePage(
                    from,
                    String.valueOf(e.getMessage())
                            .lines()
                            .limit(50)
                            .map(line -> new FieldError("file", line))
                            .toList());
        }
    }

    /** @param id of the field */
    public record Count(String id, String phase, String number) {}

    /** @param rest words for schools that have no place, or lent ones */
    public record Preview(Chart map, DataTable groups, DataTable schools, List<String> rest) {}

    public record SuggestPage(
            String area,
            String many,
            List<Count> counts,
            String from,
            Optional<Preview> preview,
            List<FieldError> errors) {}

    private record Asked(Map<Phase, Integer> counts, Optional<LocalDate> from) {}

    /** Shows what would be, and keeps nothing: the address may be sent to a colleague. */
    @GetMapping("/consortia/suggest")
    ModelAndView suggest(@RequestParam Map<String, String> typed) {
        var authority = here.authorityToChange();
        if (typed.isEmpty()) {
            return suggestPage(authority, typed, List.of(), Optional.empty());
        }
        return switch (asked(authority, typed)) {
            case Checked.Bad<Asked> bad -> suggestPage(authority, typed, bad.errors(), Optional.empty());
            case Checked.Good<Asked> good -> {
                var asked = good.value();
                try {
                    var suggestions = consortia.suggest(
                            authority, asked.counts(), asked.from().orElse(null));
                    yield suggestPage(authority, typed, List.of(), Optional.of(preview(suggestions)));
                } catch (Refused e) {
                    yield suggestPage(
                            authority,
                            typed,
                            List.of(new FieldError("", String.valueOf(e.getMessage()))),
                            Optional.empty());
                }
            }
        };
    }

    @PostMapping("/consortia/suggest")
    ModelAndView keep(@RequestParam Map<String, String> typed, RedirectAttributes next) {
        var authority = here.authorityToChange();
        return switch (asked(authority, typed)) {
            case Checked.Bad<Asked> bad -> suggestPage(authority, typed, bad.errors(), Optional.empty());
            case Checked.Good<Asked> good -> {
                var asked = good.value();
                var from = asked.from().orElse(null);
                var report = consortia.keep(authority, consortia.suggest(authority, asked.counts(), from), from);
                Notice.done(next, report.words());
                yield new ModelAndView("redirect:/consortia"
                        + asked.from().map(day -> "?asAt=" + day).orElse(""));
            }
        };
    }

    private Checked<Asked> asked(AuthorityCode authority, Map<String, String> typed) {
        var answers = new Answers();
        var counts = new EnumMap<Phase, Integer>(Phase.class);
        for (var phase : consortia.joining(authority).groups()) {
            var number = typed.getOrDefault(id(phase), "");
            if (!number.isBlank()) {
                counts.put(
                        phase,
                        answers.integer(id(phase), number, 1, 200, "Enter a number from 1 to 200, or leave it empty"));
            }
        }
        if (counts.isEmpty()) {
            answers.refuse(
                    id(consortia.joining(authority).groups().getFirst()),
                    "Enter how many %s are wanted of one phase at least"
                            .formatted(here.called(authority).many()));
        }
        var from = answers.optionalDate("from", typed.get("from"), DAY);
        return answers.mean(() -> new Asked(counts, from));
    }

    private static String id(Phase phase) {
        return phase.name().toLowerCase(java.util.Locale.ROOT);
    }

    private ModelAndView suggestPage(
            AuthorityCode authority, Map<String, String> typed, List<FieldError> errors, Optional<Preview> preview) {
        var counts = consortia.joining(authority).groups().stream()
                .map(phase -> new Count(id(phase), phase.word(), typed.getOrDefault(id(phase), "")))
                .toList();
        return new ModelAndView(
                "partnership/suggest",
                Map.of(
                        "page",
                        new SuggestPage(
                                here.name(authority),
                                here.called(authority).many(),
                                counts,
                                typed.getOrDefault("from", ""),
                                preview,
                                errors)));
    }

    private static Preview preview(List<Suggestion> suggestions) {
        var points = new ArrayList<GroupMap.School>();
        var groups = new ArrayList<List<Cell>>();
        var schools = new ArrayList<List<Cell>>();
        var rest = new ArrayList<String>();
        for (var suggestion : suggestions) {
            for (var group : suggestion.groups()) {
                groups.add(List.of(
                        Cell.text(group.name()),
                        Cell.text(suggestion.phase().word()),
                        Cell.text(String.valueOf(group.members().size())),
                        Cell.text(group.existing() ? "There already" : "New")));
                for (var school : group.members()) {
                    schools.add(row(school, group.name()));
                    if (school.place() != null) {
                        points.add(new GroupMap.School(
                                school.name(), school.place(), group.name(), "/schools/" + school.urn()));
                    }
                }
            }
            suggestion
                    .unplaced()
                    .forEach(school -> rest.add(
                            "%s (%s): no place is known, so it stays in none".formatted(school.name(), school.urn())));
        }
        return new Preview(
                GroupMap.of("Schools by suggested group", points),
                new DataTable(
                        "Suggested groups",
                        List.of(
                                Column.text("Name"),
                                Column.text("For schools of phase"),
                                Column.number("Schools"),
                                Column.text("New or not")),
                        groups),
                new DataTable(
                        "Schools by suggested group",
                        List.of(
                                Column.text("School"),
                                Column.text("Suggested"),
                                Column.text("Now in"),
                                Column.text("Placed by")),
                        schools),
                rest);
    }

    private static List<Cell> row(Candidate school, String group) {
        return List.of(
                Cell.link(school.name(), "/schools/" + school.urn()),
                Cell.text(group),
                school.belongsTo() == null ? Cell.missing("None") : Cell.text(school.belongsTo()),
                Cell.text(school.placedBy().words()));
    }
}
