package org.trajectory.partnership.pages;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.trajectory.partnership.ConsortiumId;
import org.trajectory.partnership.effects.Confirm;
import org.trajectory.partnership.effects.Effects;
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

    public record Form(
            @Nullable List<String> urn,
            @Nullable String to,
            @Nullable String from,
            @Nullable String confirmed) {
        List<Urn> urns() {
            return urn == null
                    ? List.of()
                    : urn.stream()
                            .filter(number -> number.matches("[1-9][0-9]{5}"))
                            .map(Urn::of)
                            .distinct()
                            .limit(MOST)
                            .toList();
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
                var move = good.value();
                try {
                    if (form.confirmed() == null) {
                        yield confirm(authority, form, move);
                    }
                    int moved = consortia.move(
                            authority, move.schools().stream().map(School::id).toList(), move.to(), move.from());
                    Notice.done(next, said(moved, move.schools().size(), Dates.words(move.from())));
                    yield new ModelAndView("redirect:/consortia"
                            + move.to().map(id -> "/" + id.value()).orElse("") + "?asAt=" + move.from());
                } catch (Refused e) {
                    yield page(form, List.of(new FieldError("to", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    private ModelAndView confirm(AuthorityCode authority, Form form, Move move) {
        var to = move.to()
                .map(id -> here.consortium(authority, id.value(), move.from()).name())
                .orElse("none");
        var effect = effects.of(
                authority,
                move.from(),
                () -> consortia.move(
                        authority, move.schools().stream().map(School::id).toList(), move.to(), move.from()));
        return new Confirm(
                        move.schools().size() == 1
                                ? "Move 1 school to %s on %s?".formatted(to, Dates.words(move.from()))
                                : "Move %d schools to %s on %s?"
                                        .formatted(move.schools().size(), to, Dates.words(move.from())),
                        effect,
                        "/consortia/move-several",
                        Map.of(
                                "urn", form.urns().stream().map(Urn::toString).toList(),
                                "to", List.of(String.valueOf(form.to())),
                                "from", List.of(move.from().toString())),
                        "Move them",
                        "/schools")
                .page();
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
