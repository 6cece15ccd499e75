package org.trajectory.partnership.pages;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
import org.trajectory.partnership.effects.Regrouping;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Notice;

/** Splitting a consortium in two and merging two into one; what it would bring is shown first. */
@Controller
@Needs(Action.CHANGE_CONSORTIA)
public class RegroupingPages {
    private static final String DAY = "Enter a day, like 1 September 2026";

    private final Consortia consortia;
    private final Regrouping regrouping;
    private final Effects effects;
    private final SchoolRegister register;
    private final Here here;

    RegroupingPages(Consortia consortia, Regrouping regrouping, Effects effects, SchoolRegister register, Here here) {
        this.consortia = consortia;
        this.regrouping = regrouping;
        this.effects = effects;
        this.register = register;
        this.here = here;
    }

    /** @param school our numbers of the schools that go on as the new one @param seen mark of the effect that was shown */
    public record Form(
            @Nullable String name,
            @Nullable List<String> school,
            @Nullable String to,
            @Nullable String from,
            @Nullable String seen) {
        List<String> schools() {
            return school == null ? List.of() : school;
        }
    }

    /** @param choices schools to choose from, or consortia to merge with */
    public record Page(
            Consortium consortium, String one, Map<String, String> choices, Form form, List<FieldError> errors) {}

    @GetMapping("/consortia/{id:[0-9]{1,18}}/split")
    ModelAndView split(@PathVariable long id) {
        return splitPage(id, new Form(null, null, null, Dates.words(here.firstDay(id)), null), List.of());
    }

    private ModelAndView splitPage(long id, Form form, List<FieldError> errors) {
        var authority = here.authorityToChange();
        var day = dayOf(id, form);
        var one = here.consortium(authority, id, day);
        var choices = new LinkedHashMap<String, String>();
        register.current(one.members(), day).values().stream()
                .sorted(java.util.Comparator.comparing(school -> school.name()))
                .forEach(school -> choices.put(
                        String.valueOf(school.id().value()), "%s (%s)".formatted(school.name(), school.urn())));
        return new ModelAndView(
                "partnership/effects/split",
                Map.of("page", new Page(one, here.called(authority).one(), choices, form, errors)));
    }

    /** The day that was typed, where the consortium is there on it; else the first on which it is. */
    private LocalDate dayOf(long id, Form form) {
        var typed = here.day(form.from());
        return consortia
                .firstDay(new ConsortiumId(id), typed)
                .filter(typed::equals)
                .orElseGet(() -> here.firstDay(id));
    }

    @PostMapping("/consortia/{id:[0-9]{1,18}}/split")
    ModelAndView split(@PathVariable long id, Form form, RedirectAttributes next) {
        var authority = here.authorityToChange();
        var answers = new Answers();
        var name = answers.text("name", form.name(), "Enter what the new one is called");
        var from = answers.date("from", form.from(), DAY);
        var leaving = form.schools().stream()
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(number -> new SchoolId(Long.parseLong(number)))
                .toList();
        if (leaving.isEmpty()) {
            answers.refuse("school", "Choose the schools that go on as the new one");
        }
        if (!answers.errors().isEmpty()) {
            return splitPage(id, form, answers.errors());
        }
        var one = here.stillThere(authority, id, from, form.seen());
        Supplier<ConsortiumId> splitting = () -> regrouping.split(authority, one.id(), leaving, name, from);
        try {
            if (form.seen() == null) {
                return confirm(one, form, leaving.size(), from, effects.tried(authority, from, splitting))
                        .page();
            }
            return switch (effects.make(authority, from, form.seen(), splitting)) {
                case Outcome.Otherwise<ConsortiumId> other ->
                    confirm(one, form, leaving.size(), from, other.now())
                            .meanwhile(other.changed())
                            .page();
                case Outcome.Made<ConsortiumId> made -> {
                    Notice.done(next, "%s is made of %s.".formatted(name, schools(leaving.size())));
                    yield ChangePages.redirect(made.answer(), from);
                }
            };
        } catch (Refused e) {
            return splitPage(id, form, List.of(new FieldError("name", String.valueOf(e.getMessage()))));
        }
    }

    private static Confirm confirm(Consortium one, Form form, int leaving, LocalDate from, Tried<?> tried) {
        var name = String.valueOf(form.name()).strip();
        return new Confirm(
                "Let %s go on as %s from %s?".formatted(schools(leaving), name, Dates.words(from)),
                tried.effect(),
                "/consortia/" + one.id().value() + "/split",
                Map.of("name", List.of(name), "school", form.schools(), "from", List.of(from.toString())),
                "Split it",
                "/consortia/" + one.id().value());
    }

    private static String schools(int count) {
        return count == 1 ? "1 school" : count + " schools";
    }

    @GetMapping("/consortia/{id:[0-9]{1,18}}/merge")
    ModelAndView merge(@PathVariable long id) {
        return mergePage(id, new Form(null, null, null, Dates.words(here.firstDay(id)), null), List.of());
    }

    private ModelAndView mergePage(long id, Form form, List<FieldError> errors) {
        var authority = here.authorityToChange();
        var day = dayOf(id, form);
        return new ModelAndView(
                "partnership/effects/merge",
                Map.of(
                        "page",
                        new Page(
                                here.consortium(authority, id, day),
                                here.called(authority).one(),
                                others(authority, id, day),
                                form,
                                errors)));
    }

    private Map<String, String> others(AuthorityCode authority, long id, LocalDate day) {
        var choices = new LinkedHashMap<String, String>();
        consortia.list(authority, day).stream()
                .filter(one -> one.id().value() != id)
                .forEach(one -> choices.put(String.valueOf(one.id().value()), one.name()));
        return choices;
    }

    @PostMapping("/consortia/{id:[0-9]{1,18}}/merge")
    ModelAndView merge(@PathVariable long id, Form form, RedirectAttributes next) {
        var authority = here.authorityToChange();
        var answers = new Answers();
        var from = answers.date("from", form.from(), DAY);
        var choices = others(authority, id, from);
        var chosen = answers.choice("to", form.to(), List.copyOf(choices.keySet()), "Choose with which it merges");
        if (!answers.errors().isEmpty()) {
            return mergePage(id, form, answers.errors());
        }
        var to = chosen.orElseThrow();
        var one = here.stillThere(authority, id, from, form.seen());
        var into = new ConsortiumId(Long.parseLong(to));
        var merging = Effects.answering(() -> regrouping.merge(authority, one.id(), into, from));
        try {
            if (form.seen() == null) {
                return confirm(one, to, choices.get(to), from, effects.tried(authority, from, merging))
                        .page();
            }
            if (effects.make(authority, from, form.seen(), merging) instanceof Outcome.Otherwise<Boolean> other) {
                return confirm(one, to, choices.get(to), from, other.now())
                        .meanwhile(other.changed())
                        .page();
            }
            Notice.done(next, "They are one from %s.".formatted(Dates.words(from)));
            return ChangePages.redirect(into, from);
        } catch (Refused e) {
            return mergePage(id, form, List.of(new FieldError("to", String.valueOf(e.getMessage()))));
        }
    }

    private static Confirm confirm(Consortium one, String to, @Nullable String name, LocalDate from, Tried<?> tried) {
        return new Confirm(
                "Merge %s into %s on %s?".formatted(one.name(), name, Dates.words(from)),
                tried.effect(),
                "/consortia/" + one.id().value() + "/merge",
                Map.of("to", List.of(to), "from", List.of(from.toString())),
                "Merge them",
                "/consortia/" + one.id().value());
    }
}
