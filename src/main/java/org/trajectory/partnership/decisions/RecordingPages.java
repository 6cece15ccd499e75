package org.trajectory.partnership.decisions;

import java.time.LocalDate;
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
import org.trajectory.partnership.Matter;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Notice;

/** Records a decision that an officer took, or a body whose meetings aren't kept here. */
@Controller
@Needs(Action.RECORD_DECISIONS)
public class RecordingPages {
    private final Decisions decisions;
    private final Here here;

    RecordingPages(Decisions decisions, Here here) {
        this.decisions = decisions;
        this.here = here;
    }

    /** What was typed. @param matter kind and reference, such as {@code allocation:17} */
    public record Form(
            @Nullable String matter,
            @Nullable String title,
            @Nullable String decidedBy,
            @Nullable String decidedOn,
            @Nullable String what,
            @Nullable String reason,
            @Nullable String options,
            @Nullable String conditions,
            @Nullable String papers,
            @Nullable String money,
            @Nullable String effectFrom,
            @Nullable String reviewOn,
            @Nullable String key,
            @Nullable String exemptBecause,
            @Nullable String exemptText,
            @Nullable String supersedes,
            @Nullable String overrules,
            @Nullable String overruleGround) {}

    public record Page(String area, Form form, Optional<Matter.Described> matter, List<FieldError> errors) {}

    @GetMapping("/decisions/new")
    ModelAndView ask(
            @RequestParam(required = false) @Nullable String matter,
            @RequestParam(required = false) @Nullable String supersedes,
            @RequestParam(required = false) @Nullable String overrules) {
        var authority = here.authorityTo(Action.RECORD_DECISIONS);
        var described = Decision.About.of(matter).flatMap(about -> decisions.describe(authority, about));
        var today = Dates.words(here.today());
        return page(
                new Form(
                        described.isPresent() ? matter : null,
                        described.map(Matter.Described::title).orElse(null),
                        null,
                        today,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        today,
                        null,
                        null,
                        null,
                        null,
                        supersedes,
                        overrules,
                        null),
                List.of());
    }

    private ModelAndView page(Form form, List<FieldError> errors) {
        var authority = here.authorityTo(Action.RECORD_DECISIONS);
        var described = Decision.About.of(form.matter()).flatMap(about -> decisions.describe(authority, about));
        return new ModelAndView(
                "partnership/decisions/record",
                Map.of("page", new Page(here.name(authority), form, described, errors)));
    }

    @PostMapping("/decisions/new")
    ModelAndView keep(Form form, RedirectAttributes next) {
        var authority = here.authorityTo(Action.RECORD_DECISIONS);
        return switch (check(form)) {
            case Checked.Bad<Decision.New> bad -> page(form, bad.errors());
            case Checked.Good<Decision.New> good -> {
                try {
                    var recorded = decisions.record(authority, good.value());
                    Notice.done(next, "Decision %s is in the public register.".formatted(recorded.number()));
                    yield new ModelAndView("redirect:" + recorded.href());
                } catch (Refused e) {
                    yield page(form, List.of(new FieldError("title", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    private Checked<Decision.New> check(Form form) {
        var answers = new Answers();
        var title = answers.text("title", form.title(), "Enter what was decided in one line");
        if (title.length() > 200) {
            answers.refuse("title", "Use at most 200 letters; the rest belongs below");
        }
        var by = answers.text("decidedBy", form.decidedBy(), "Enter the body or officer that decided");
        var on = answers.date("decidedOn", form.decidedOn(), "Enter the day of the decision, like 31 July 2026");
        if (on.isAfter(here.today())) {
            answers.refuse(
                    "decidedOn", "Enter a day that isn’t in the future: what is still to be decided isn’t recorded");
        }
        var what = answers.text("what", form.what(), "Enter what was decided");
        var reason = answers.text("reason", form.reason(), "Enter the reason");
        var effect = answers.date(
                "effectFrom", form.effectFrom(), "Enter the day from which it holds, like 1 September 2026");
        if (effect.isBefore(on)) {
            answers.refuse("effectFrom", "Enter the day of the decision or a later one");
        }
        var review =
                answers.optionalDate("reviewOn", form.reviewOn(), "Enter the day of the review, like 31 July 2027");
        if (review.isPresent() && review.get().isBefore(on)) {
            answers.refuse("reviewOn", "Enter a day after the decision");
        }
        var money = answers.optionalText(form.money())
                .map(typed -> answers.money("money", typed, "Enter the amount in pounds, like 12500.00"));
        var because = answers.optionalText(form.exemptBecause()).orElse("");
        var exempt = answers.optionalText(form.exemptText()).orElse("");
        if (because.isEmpty() != exempt.isEmpty()) {
            answers.refuse(
                    because.isEmpty() ? "exemptBecause" : "exemptText",
                    "Enter both what is exempt and why, or neither");
        }
        var overrules = answers.optionalText(form.overrules());
        var ground = answers.optionalText(form.overruleGround()).orElse("");
        if (overrules.isPresent() && ground.isEmpty()) {
            answers.refuse("overruleGround", "Enter the statutory ground on which the authority overrules");
        }
        return answers.mean(() -> new Decision.New(
                title,
                by,
                on,
                what,
                reason,
                answers.optionalText(form.options()).orElse(""),
                answers.optionalText(form.conditions()).orElse(""),
                answers.optionalText(form.papers()).orElse(""),
                "",
                money,
                effect,
                review.map(LocalDate::from),
                form.key() != null,
                because,
                exempt,
                Decision.About.of(form.matter()).orElse(null),
                null,
                answers.optionalText(form.supersedes()).orElse(null),
                overrules.orElse(null),
                ground));
    }
}
