package org.trajectory.partnership.pages;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.partnership.ConsortiumId;
import org.trajectory.partnership.effects.Confirm;
import org.trajectory.partnership.effects.Effects;
import org.trajectory.partnership.effects.Effects.Outcome;
import org.trajectory.partnership.effects.Effects.Tried;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Notice;

/** Moves the schools selected in a list to a consortium, all of them or none. */
@Controller
@Needs(Action.CHANGE_CONSORTIA)
public class SeveralPages {
    private static final int MOST = 200;

    private final Consortia consortia;
    private final SchoolRegister register;
    private final Effects effects;
    private final Here here;

    SeveralPages(Consortia consortia, SchoolRegister register, Effects effects, Here here) {
        this.consortia = consortia;
        this.register = register;
        this.effects = effects;
        this.here = here;
    }

    /** @param seen mark of the effect that was shown; null before one was */
    public record Form(
            @Nullable List<String> urn,
            @Nullable String to,
            @Nullable String from,
            @Nullable String seen) {
        List<Urn> urns() {
            return Urn.selected(urn, MOST);
        }
    }

    /** @param one what a consortium is called here */
    public record Page(
            String one,
            List<String> urns,
            DataTable schools,
            Map<String, String> choices,
            Form form,
            List<FieldError> errors) {}

    private record Move(List<School> schools, Optional<ConsortiumId> to, LocalDate from) {}

    @GetMapping("/consortia/move-several")
    ModelAndView ask(@RequestParam(required = false) @Nullable List<String> urn) {
        return page(new Form(urn, null, Dates.words(here.today()), null), List.of());
    }

    private ModelAndView page(Form form, List<FieldError> errors) {
        var authority = here.authorityToChange();
        var day = here.day(form.from());
        var schools = register.find(form.urns(), day);
        var membership = consortia.membership(authority, day);
        var called = here.called(authority);
        var choices = new LinkedHashMap<String, String>();
        consortia
                .list(authority, day)
                .forEach(one -> choices.put(String.valueOf(one.id().value()), one.name()));
        choices.put("none", "None");
        var found = form.urns().stream()
                .flatMap(urn -> Optional.ofNullable(schools.get(urn)).stream())
                .toList();
        var table = new DataTable(
                "The schools that move",
                List.of(Column.text("School"), Column.text("URN"), Column.text("Belongs now to")),
                found.stream()
                        .map(school -> List.of(
                                Cell.link(school.name(), "/schools/" + school.urn()),
                                Cell.of(school.urn()),
                                Cell.text(membership.getOrDefault(school.id(), "none"))))
                        .toList());
        return new ModelAndView(
                "partnership/several",
                Map.of(
                        "page",
                        new Page(
                                called.one(),
                                form.urns().stream().map(Urn::toString).toList(),
                                table,
                                choices,
                                form,
                                errors)));
    }

    @PostMapping("/consortia/move-several")
    ModelAndView move(Form form, RedirectAttributes next) {
        var authority = here.authorityToChange();
        var answers = new Answers();
        var from = answers.date("from", form.from(), "Enter a day, like 1 September 2026");
        var to = answers.text("to", form.to(), "Choose where they belong");
        if (!to.isEmpty() && !to.matches("none|[0-9]{1,18}")) {
            answers.refuse("to", "Choose where they belong");
        }
        var schools = schools(answers, form, authority, from);
        return switch (answers.mean(() -> new Move(
                schools,
                to.equals("none") ? Optional.empty() : Optional.of(new ConsortiumId(Long.parseLong(to))),
                from))) {
            case Checked.Bad<Move> bad -> page(form, bad.errors());
            case Checked.Good<Move> good -> {
                try {
                    yield move(authority, form, good.value(), next);
                } catch (Refused e) {
                    yield page(form, List.of(new FieldError("to", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    private ModelAndView move(AuthorityCode authority, Form form, Move move, RedirectAttributes next) {
        var to = move.to().map(id -> here.stillThere(authority, id.value(), move.from(), form.seen()));
        var ids = move.schools().stream().map(School::id).toList();
        Supplier<Integer> moving = () -> consortia.move(authority, ids, move.to(), move.from());
        if (form.seen() == null) {
            return confirm(move, to, effects.tried(authority, move.from(), moving))
                    .page();
        }
        return switch (effects.make(authority, move.from(), form.seen(), moving)) {
            case Outcome.Otherwise<Integer> other ->
                confirm(move, to, other.now()).meanwhile(other.changed()).page();
            case Outcome.Made<Integer> made -> {
                Notice.done(next, said(made.answer(), ids.size(), Dates.words(move.from())));
                yield new ModelAndView("redirect:/consortia"
                        + to.map(one -> "/" + one.id().value()).orElse("") + "?asAt=" + move.from());
            }
        };
    }

    private static Confirm confirm(Move move, Optional<Consortium> to, Tried<?> tried) {
        var name = to.map(Consortium::name).orElse("none");
        return new Confirm(
                move.schools().size() == 1
                        ? "Move 1 school to %s on %s?".formatted(name, Dates.words(move.from()))
                        : "Move %d schools to %s on %s?"
                                .formatted(move.schools().size(), name, Dates.words(move.from())),
                tried.effect(),
                "/consortia/move-several",
                Map.of(
                        "urn",
                                move.schools().stream()
                                        .map(school -> school.urn().toString())
                                        .toList(),
                        "to",
                                List.of(to.map(one -> String.valueOf(one.id().value()))
                                        .orElse("none")),
                        "from", List.of(move.from().toString())),
                "Move them",
                "/schools");
    }

    private static String said(int moved, int all, String day) {
        var there = all - moved;
        if (moved == 0) {
            return all == 1 ? "The school is there already." : "All %d schools are there already.".formatted(all);
        }
        return "%s on %s%s."
                .formatted(
                        moved == 1 ? "1 school moves" : moved + " schools move",
                        day,
                        there == 0 ? "" : "; %d %s there already".formatted(there, there == 1 ? "is" : "are"));
    }

    private List<School> schools(Answers answers, Form form, AuthorityCode authority, LocalDate from) {
        var found = register.find(form.urns(), from);
        for (var urn : form.urns()) {
            var school = found.get(urn);
            if (school == null || !school.isOpenStateFunded()) {
                answers.refuse(
                        "to",
                        "%s isn’t an open state-funded school on that day: go back and leave it out"
                                .formatted(school == null ? "URN " + urn : school.name()));
            } else if (!authority.equals(school.authority())) {
                answers.refuse(
                        "to",
                        "%s isn’t a school of %s: go back and leave it out"
                                .formatted(school.name(), here.name(authority)));
            }
        }
        if (form.urns().isEmpty()) {
            answers.refuse("to", "No school is selected: go back to the list and select some");
        }
        return form.urns().stream()
                .flatMap(urn -> Optional.ofNullable(found.get(urn)).stream())
                .toList();
    }
}
