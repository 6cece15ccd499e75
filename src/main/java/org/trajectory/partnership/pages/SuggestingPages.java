package org.trajectory.partnership.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Groupings;
import org.trajectory.partnership.Groupings.Report;
import org.trajectory.partnership.effects.Confirm;
import org.trajectory.partnership.effects.Effect;
import org.trajectory.partnership.effects.Effects;
import org.trajectory.partnership.effects.Effects.Outcome;
import org.trajectory.partnership.effects.Effects.Tried;
import org.trajectory.partnership.grouping.Candidate;
import org.trajectory.partnership.grouping.Suggestion;
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
import org.trajectory.web.Seen;
import org.trajectory.web.charts.Chart;

/** Consortia by suggestion: seen on a map, with what they would bring, before they are kept. */
@Controller
@Needs(Action.CHANGE_CONSORTIA)
public class SuggestingPages {
    private static final String DAY = "Enter a day, like 1 September 2026";

    private final Consortia consortia;
    private final Groupings groupings;
    private final Effects effects;
    private final Here here;

    SuggestingPages(Consortia consortia, Groupings groupings, Effects effects, Here here) {
        this.consortia = consortia;
        this.groupings = groupings;
        this.effects = effects;
        this.here = here;
    }

    /** @param id of the field */
    public record Count(String id, String phase, String number) {}

    /** @param rest words for schools that have no place, or lent ones @param seen mark of what is shown */
    public record Preview(
            Chart map, DataTable groups, DataTable schools, List<String> rest, Effect effect, String seen) {}

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
                    yield suggestPage(authority, typed, List.of(), Optional.of(preview(authority, asked)));
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

    /** Keeps what was shown, unless it would be something else by now. */
    @PostMapping("/consortia/suggest")
    ModelAndView keep(@RequestParam Map<String, String> typed, RedirectAttributes next) {
        var authority = here.authorityToChange();
        return switch (asked(authority, typed)) {
            case Checked.Bad<Asked> bad -> suggestPage(authority, typed, bad.errors(), Optional.empty());
            case Checked.Good<Asked> good -> {
                var asked = good.value();
                var from = asked.from().orElse(null);
                try {
                    var suggestions = groupings.suggest(authority, asked.counts(), from);
                    yield switch (effects.make(
                            authority,
                            asked.from().orElse(here.today()),
                            typed.getOrDefault(Seen.FIELD, ""),
                            () -> groupings.keep(authority, suggestions, from))) {
                        case Outcome.Otherwise<Report> other ->
                            suggestPage(
                                    authority,
                                    typed,
                                    List.of(new FieldError(
                                            "",
                                            Confirm.meanwhile(
                                                    other.changed(),
                                                    "Keep these "
                                                            + here.called(authority)
                                                                    .many()))),
                                    Optional.of(preview(suggestions, other.now())));
                        case Outcome.Made<Report> made -> {
                            Notice.done(next, made.answer().words());
                            yield new ModelAndView("redirect:/consortia"
                                    + asked.from().map(day -> "?asAt=" + day).orElse(""));
                        }
                    };
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

    private Preview preview(AuthorityCode authority, Asked asked) {
        var from = asked.from().orElse(null);
        var suggestions = groupings.suggest(authority, asked.counts(), from);
        var tried = effects.tried(
                authority, asked.from().orElse(here.today()), () -> groupings.keep(authority, suggestions, from));
        return preview(suggestions, tried);
    }

    private static Preview preview(List<Suggestion> suggestions, Tried<Report> tried) {
        var effect = tried.effect().noting(tried.answer().words());
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
                rest,
                effect,
                effect.seen());
    }

    private static List<Cell> row(Candidate school, String group) {
        return List.of(
                Cell.link(school.name(), "/schools/" + school.urn()),
                Cell.text(group),
                school.belongsTo() == null ? Cell.missing("None") : Cell.text(school.belongsTo()),
                Cell.text(school.placedBy().words()));
    }
}
