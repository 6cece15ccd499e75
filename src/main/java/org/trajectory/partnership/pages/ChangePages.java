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
import org.trajectory.partnership.effects.Effects.Outcome;
import org.trajectory.partnership.effects.Effects.Tried;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Notice;

/** Making, renaming and ending a consortium; each from a day on. */
@Controller
@Needs(Action.CHANGE_CONSORTIA)
public class ChangePages {
    private static final String DAY = "Enter a day, like 1 September 2026";

    private final Consortia consortia;
    private final Effects effects;
    private final Here here;

    ChangePages(Consortia consortia, Effects effects, Here here) {
        this.consortia = consortia;
        this.effects = effects;
        this.here = here;
    }

    /**
     * What was typed: a name, a phase's word, a day; each form uses what it asks.
     *
     * @param seen mark of the effect that was shown; null before one was
     */
    public record Form(
            @Nullable String name,
            @Nullable String phase,
            @Nullable String from,
            @Nullable String urn,
            @Nullable String to,
            @Nullable String seen) {
        Form(
                @Nullable String name,
                @Nullable String phase,
                @Nullable String from,
                @Nullable String urn,
                @Nullable String to) {
            this(name, phase, from, urn, to, null);
        }
    }

    /** @param heading the question that the page asks @param action where the form goes @param back where Back leads */
    public record FormPage(
            String heading,
            String words,
            String action,
            String back,
            String button,
            List<String> fields,
            Map<String, String> choices,
            Form form,
            List<FieldError> errors) {}

    private record Named(String name, @Nullable LocalDate from) {}

    @GetMapping("/consortia/new")
    ModelAndView make() {
        return makePage(new Form(null, Phase.PRIMARY.word(), null, null, null), List.of());
    }

    private ModelAndView makePage(Form form, List<FieldError> errors) {
        var authority = here.authorityToChange();
        var phases = new LinkedHashMap<String, String>();
        consortia.joining(authority).groups().forEach(phase -> phases.put(phase.word(), phase.word()));
        return page(new FormPage(
                "What is the new %s called?".formatted(here.called(authority).one()),
                "It has no school at first; move schools to it afterwards.",
                "/consortia/new",
                "/consortia",
                "Make it",
                List.of("name", "phase", "optionalFrom"),
                phases,
                form,
                errors));
    }

    @PostMapping("/consortia/new")
    ModelAndView make(Form form, RedirectAttributes next) {
        var authority = here.authorityToChange();
        var answers = new Answers();
        var phase = answers.choice(
                "phase",
                form.phase(),
                consortia.joining(authority).groups().stream().map(Phase::word).toList(),
                "Choose a phase");
        return switch (named(answers, form)) {
            case Checked.Bad<Named> bad -> makePage(form, bad.errors());
            case Checked.Good<Named> good -> {
                var named = good.value();
                try {
                    var made = consortia.create(
                            authority, Phase.ofWord(phase.orElseThrow()).orElseThrow(), named.name(), named.from());
                    Notice.done(next, named.name() + " is made.");
                    yield redirect(made, named.from());
                } catch (Refused e) {
                    yield makePage(form, List.of(new FieldError("name", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    @GetMapping("/consortia/{id}/rename")
    ModelAndView rename(@PathVariable long id) {
        var day = here.firstDay(id);
        var consortium = here.consortium(here.authorityToChange(), id, day);
        return renamePage(id, new Form(consortium.name(), null, Dates.words(day), null, null), List.of());
    }

    private ModelAndView renamePage(long id, Form form, List<FieldError> errors) {
        return page(new FormPage(
                "What is it called from then on?",
                "The days before keep the old name. Leave the day empty to put a slip right for all time.",
                "/consortia/" + id + "/rename",
                "/consortia/" + id,
                "Rename",
                List.of("name", "optionalFrom"),
                Map.of(),
                form,
                errors));
    }

    @PostMapping("/consortia/{id}/rename")
    ModelAndView rename(@PathVariable long id, Form form, RedirectAttributes next) {
        var authority = here.authorityToChange();
        here.consortium(authority, id, here.firstDay(id));
        return switch (named(new Answers(), form)) {
            case Checked.Bad<Named> bad -> renamePage(id, form, bad.errors());
            case Checked.Good<Named> good -> {
                var named = good.value();
                try {
                    consortia.rename(authority, new ConsortiumId(id), named.name(), named.from());
                    Notice.done(next, "It is now called %s.".formatted(named.name()));
                    yield redirect(new ConsortiumId(id), named.from());
                } catch (Refused e) {
                    yield renamePage(id, form, List.of(new FieldError("name", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    private static Checked<Named> named(Answers answers, Form form) {
        var name = answers.text("name", form.name(), "Enter a name");
        var from = answers.optionalDate("from", form.from(), DAY);
        return answers.mean(() -> new Named(name, from.orElse(null)));
    }

    @GetMapping("/consortia/{id}/end")
    ModelAndView end(@PathVariable long id) {
        return endPage(id, new Form(null, null, Dates.words(here.firstDay(id)), null, null), List.of());
    }

    private ModelAndView endPage(long id, Form form, List<FieldError> errors) {
        var authority = here.authorityToChange();
        var consortium = here.consortium(authority, id, here.firstDay(id));
        return page(new FormPage(
                "From which day is %s no more?".formatted(consortium.name()),
                "Its %d schools then belong to no %s until they are moved. What was before stays as it was."
                        .formatted(
                                consortium.members().size(),
                                here.called(authority).one()),
                "/consortia/" + id + "/end",
                "/consortia/" + id,
                "End it",
                List.of("from"),
                Map.of(),
                form,
                errors));
    }

    @PostMapping("/consortia/{id}/end")
    ModelAndView end(@PathVariable long id, Form form, RedirectAttributes next) {
        var authority = here.authorityToChange();
        var answers = new Answers();
        var from = answers.date("from", form.from(), DAY);
        return switch (answers.mean(() -> from)) {
            case Checked.Bad<LocalDate> bad -> endPage(id, form, bad.errors());
            case Checked.Good<LocalDate> good -> {
                var day = good.value();
                var one = here.stillThere(authority, id, here.firstDay(id), form.seen());
                var ending = Effects.answering(() -> consortia.end(authority, one.id(), day));
                if (form.seen() == null) {
                    yield ending(one, day, effects.tried(authority, day, ending))
                            .page();
                }
                if (effects.make(authority, day, form.seen(), ending) instanceof Outcome.Otherwise<Boolean> other) {
                    yield ending(one, day, other.now())
                            .meanwhile(other.changed())
                            .page();
                }
                Notice.done(next, "It ends on %s.".formatted(Dates.words(day)));
                yield new ModelAndView("redirect:/consortia?asAt=" + day);
            }
        };
    }

    private static Confirm ending(Consortium one, LocalDate day, Tried<?> tried) {
        return new Confirm(
                "End %s on %s?".formatted(one.name(), Dates.words(day)),
                tried.effect(),
                "/consortia/" + one.id().value() + "/end",
                Map.of("from", List.of(day.toString())),
                "End it",
                "/consortia/" + one.id().value());
    }

    static ModelAndView redirect(ConsortiumId id, @Nullable LocalDate day) {
        return new ModelAndView("redirect:/consortia/" + id.value() + (day == null ? "" : "?asAt=" + day));
    }

    static ModelAndView page(FormPage page) {
        return new ModelAndView("partnership/change", Map.of("page", page));
    }
}
