package org.trajectory.partnership.pages;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** @param school our numbers of the schools that go on as the new one */
    public record Form(
            @Nullable String name,
            @Nullable List<String> school,
            @Nullable String to,
            @Nullable String from,
            @Nullable String confirmed) {
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
        try {
            if (form.confirmed() == null) {
                var effect = effects.of(
                        authority, from, () -> regrouping.split(authority, new ConsortiumId(id), leaving, name, from));
                return new Confirm(
                                "Let %s go on as %s from %s?"
                                        .formatted(schools(leaving.size()), name, Dates.words(from)),
                                effect,
                                "/consortia/" + id + "/split",
                                Map.of(
                                        "name", List.of(name),
                                        "school", form.schools(),
                                        "from", List.of(from.toString())),
                                "Split it",
                                "/consortia/" + id)
                        .page();
            }
            var made = regrouping.split(authority, new ConsortiumId(id), leaving, name, from);
            Notice.done(next, "%s is made of %s.".formatted(name, schools(leaving.size())));
            return new ModelAndView("redirect:/consortia/" + made.value() + "?asAt=" + from);
        } catch (Refused e) {
            return splitPage(id, form, List.of(new FieldError("name", String.valueOf(e.getMessage()))));
        }
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
        var to = answers.choice("to", form.to(), List.copyOf(choices.keySet()), "Choose with which it merges");
        if (!answers.errors().isEmpty()) {
            return mergePage(id, form, answers.errors());
        }
        var into = new ConsortiumId(Long.parseLong(to.orElseThrow()));
        try {
            if (form.confirmed() == null) {
                var effect = effects.of(
                        authority, from, () -> regrouping.merge(authority, new ConsortiumId(id), into, from));
                return new Confirm(
                                "Merge %s into %s on %s?"
                                        .formatted(
                                                here.consortium(authority, id, from)
                                                        .name(),
                                                choices.get(to.orElseThrow()),
                                                Dates.words(from)),
                                effect,
                                "/consortia/" + id + "/merge",
                                Map.of("to", List.of(to.orElseThrow()), "from", List.of(from.toString())),
                                "Merge them",
                                "/consortia/" + id)
                        .page();
            }
            regrouping.merge(authority, new ConsortiumId(id), into, from);
            Notice.done(next, "They are one from %s.".formatted(Dates.words(from)));
            return new ModelAndView("redirect:/consortia/" + into.value() + "?asAt=" + from);
        } catch (Refused e) {
            return mergePage(id, form, List.of(new FieldError("to", String.valueOf(e.getMessage()))));
        }
    }
}
