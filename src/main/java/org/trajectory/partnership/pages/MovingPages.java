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
import org.trajectory.partnership.Consortium;
import org.trajectory.partnership.ConsortiumId;
import org.trajectory.partnership.effects.Confirm;
import org.trajectory.partnership.effects.Effects;
import org.trajectory.partnership.effects.Effects.Outcome;
import org.trajectory.partnership.effects.Effects.Tried;
import org.trajectory.partnership.pages.ChangePages.Form;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Notice;

/** Moving a school from one consortium to another from a day on; what it would bring is shown first. */
@Controller
@Needs(Action.CHANGE_CONSORTIA)
public class MovingPages {
    private static final String DAY = "Enter a day, like 1 September 2026";

    private final Consortia consortia;
    private final SchoolRegister register;
    private final Effects effects;
    private final Here here;

    MovingPages(Consortia consortia, SchoolRegister register, Effects effects, Here here) {
        this.consortia = consortia;
        this.register = register;
        this.effects = effects;
        this.here = here;
    }

    private record Move(School school, Optional<ConsortiumId> to, LocalDate from) {}

    @GetMapping("/consortia/move")
    ModelAndView move(
            @RequestParam(required = false) @Nullable String urn, @RequestParam(required = false) @Nullable String to) {
        return movePage(new Form(null, null, Dates.words(here.today()), urn, to), List.of());
    }

    private ModelAndView movePage(Form form, List<FieldError> errors) {
        var authority = here.authorityToChange();
        var choices = new LinkedHashMap<String, String>();
        consortia
                .list(authority, here.day(form.from()))
                .forEach(one -> choices.put(String.valueOf(one.id().value()), one.name()));
        choices.put("none", "None");
        return ChangePages.page(new ChangePages.FormPage(
                "Which school moves where?",
                "The days before stay as they are. A school of another authority may take part too. What the move would bring is shown before it is made.",
                "/consortia/move",
                "/consortia",
                "Move it",
                List.of("urn", "to", "from"),
                choices,
                form,
                errors));
    }

    @PostMapping("/consortia/move")
    ModelAndView move(Form form, RedirectAttributes next) {
        var authority = here.authorityToChange();
        var answers = new Answers();
        var from = answers.date("from", form.from(), DAY);
        var school = school(answers, form, from);
        var to = answers.text("to", form.to(), "Choose where it belongs");
        if (!to.isEmpty() && !to.matches("none|[0-9]{1,18}")) {
            answers.refuse("to", "Choose where it belongs");
        }
        return switch (answers.mean(() -> new Move(
                school.orElseThrow(),
                to.equals("none") ? Optional.empty() : Optional.of(new ConsortiumId(Long.parseLong(to))),
                from))) {
            case Checked.Bad<Move> bad -> movePage(form, bad.errors());
            case Checked.Good<Move> good -> {
                try {
                    yield move(authority, good.value(), form.seen(), next);
                } catch (Refused e) {
                    yield movePage(form, List.of(new FieldError("to", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    private ModelAndView move(AuthorityCode authority, Move move, @Nullable String seen, RedirectAttributes next) {
        var to = move.to().map(id -> here.stillThere(authority, id.value(), move.from(), seen));
        var moving =
                Effects.answering(() -> consortia.move(authority, move.school().id(), move.to(), move.from()));
        if (seen == null) {
            return confirm(move, to, effects.tried(authority, move.from(), moving))
                    .page();
        }
        if (effects.make(authority, move.from(), seen, moving) instanceof Outcome.Otherwise<Boolean> other) {
            return confirm(move, to, other.now()).meanwhile(other.changed()).page();
        }
        Notice.done(next, "%s moves on %s.".formatted(move.school().name(), Dates.words(move.from())));
        return to.map(one -> ChangePages.redirect(one.id(), move.from()))
                .orElseGet(() -> new ModelAndView("redirect:/consortia?asAt=" + move.from()));
    }

    private static Confirm confirm(Move move, Optional<Consortium> to, Tried<?> tried) {
        var school = move.school();
        var day = Dates.words(move.from());
        return new Confirm(
                to.map(one -> "Move %s to %s on %s?".formatted(school.name(), one.name(), day))
                        .orElseGet(() -> "Let %s belong to none from %s?".formatted(school.name(), day)),
                tried.effect(),
                "/consortia/move",
                Map.of(
                        "urn", List.of(school.urn().toString()),
                        "to",
                                List.of(to.map(one -> String.valueOf(one.id().value()))
                                        .orElse("none")),
                        "from", List.of(move.from().toString())),
                "Move it",
                "/consortia");
    }

    private Optional<School> school(Answers answers, Form form, LocalDate from) {
        var urn = answers.parsed("urn", form.urn(), Urn::of, "Enter the URN of the school, six digits like 125500");
        var school = urn.flatMap(number -> register.find(number, from));
        if (urn.isPresent() && school.filter(School::isOpenStateFunded).isEmpty()) {
            answers.refuse(
                    "urn",
                    "The register has no open state-funded school %s on that day; check the number"
                            .formatted(urn.get()));
        }
        return school;
    }
}
