package org.trajectory.partnership.motions;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.Matter;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Putting a motion, and what it would put into effect. */
@Controller
@Needs(Action.KEEP_BODIES)
public class PuttingPages {
    private final Motions motions;
    private final Bodies bodies;
    private final Decisions decisions;
    private final Here here;

    PuttingPages(Motions motions, Bodies bodies, Decisions decisions, Here here) {
        this.motions = motions;
        this.bodies = bodies;
        this.decisions = decisions;
        this.here = here;
    }

    /** What was typed. @param meeting our number; empty between meetings @param amends number of the motion to amend */
    public record Form(
            @Nullable String meeting,
            @Nullable String amends,
            @Nullable String matter,
            @Nullable String title,
            @Nullable String text,
            @Nullable String reason,
            @Nullable String proposer,
            @Nullable String seconder,
            @Nullable String kind,
            @Nullable String effectFrom,
            @Nullable String reviewOn,
            @Nullable String secret,
            @Nullable String notReserved) {

        /** Where nothing was typed, what the matter itself says. */
        Form worded(Optional<Matter.Described> described) {
            return described
                    .map(one -> new Form(
                            meeting,
                            amends,
                            matter,
                            title == null || title.isBlank() ? one.title() : title,
                            text == null || text.isBlank() ? "To approve: " + one.title() + "." : text,
                            reason,
                            proposer,
                            seconder,
                            kind,
                            effectFrom,
                            reviewOn,
                            secret,
                            notReserved))
                    .orElse(this);
        }
    }

    /** @param waiting what it may put into effect; empty where that is settled already */
    public record NewPage(
            Body body,
            Optional<Motion> amended,
            Optional<Matter.Described> matter,
            Map<String, String> waiting,
            Map<String, String> kinds,
            List<String> reserved,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/bodies/{id:[0-9]{1,18}}/motions/new")
    ModelAndView ask(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String meeting,
            @RequestParam(required = false) @Nullable String amends,
            @RequestParam(required = false) @Nullable String matter,
            @RequestParam(required = false) @Nullable String kind) {
        var body = body(id);
        var amended = amended(amends);
        var described = Decision.About.of(matter).flatMap(about -> decisions.describe(body.authority(), about));
        return newPage(
                body,
                new Form(
                                amended.map(one -> one.meeting() == null ? "" : String.valueOf(one.meeting()))
                                        .orElse(meeting),
                                amends,
                                matter,
                                amended.map(Motion::title).orElse(null),
                                amended.map(Motion::text).orElse(null),
                                null,
                                null,
                                null,
                                kind == null ? Constitution.ORDINARY : kind,
                                null,
                                null,
                                body.constitution().ballot().secret() ? "yes" : null,
                                null)
                        .worded(described),
                List.of());
    }

    private Optional<Motion> amended(@Nullable String amends) {
        return amends != null && amends.matches("[0-9]{1,18}")
                ? motions.find(Long.parseLong(amends))
                : Optional.empty();
    }

    private ModelAndView newPage(Body body, Form form, List<FieldError> errors) {
        var kinds = new LinkedHashMap<String, String>();
        body.constitution()
                .majorities()
                .forEach((name, rule) -> kinds.put(
                        name,
                        switch (name) {
                            case Constitution.ORDINARY -> "Ordinary: " + rule.words();
                            case Constitution.CHANGE -> "Change of the constitution: " + rule.words();
                            default -> name + ": " + rule.words();
                        }));
        return new ModelAndView(
                "partnership/motions/new",
                Map.of(
                        "page",
                        new NewPage(
                                body,
                                amended(form.amends()),
                                described(body, form),
                                waiting(body, form),
                                kinds,
                                body.constitution().reserved().stream()
                                        .map(one ->
                                                "%s: %s decides (%s)".formatted(one.matter(), one.to(), one.ground()))
                                        .toList(),
                                form,
                                errors)));
    }

    private Optional<Matter.Described> described(Body body, Form form) {
        return Decision.About.of(form.matter()).flatMap(about -> decisions.describe(body.authority(), about));
    }

    private Map<String, String> waiting(Body body, Form form) {
        if (form.amends() != null) {
            return Map.of();
        }
        var waiting = decisions.waiting(body.authority());
        var matter = form.matter();
        return matter == null || matter.isBlank() || waiting.containsKey(matter) ? waiting : Map.of();
    }

    @PostMapping("/bodies/{id:[0-9]{1,18}}/motions/new")
    ModelAndView put(@PathVariable long id, Form typed, RedirectAttributes next) {
        var body = body(id);
        var form = typed.worded(described(body, typed));
        var answers = new Answers();
        var title = answers.text("title", form.title(), "Enter what the motion is about, in one line");
        if (title.length() > 200) {
            answers.refuse("title", "Use at most 200 letters; the rest belongs below");
        }
        var text = answers.text("text", form.text(), "Enter what is to be decided, word for word");
        var kind = answers.choice(
                "kind",
                form.kind(),
                List.copyOf(body.constitution().majorities().keySet()),
                "Choose which majority it needs");
        var effect = answers.optionalDate(
                "effectFrom", form.effectFrom(), "Enter the day from which it would hold, like 1 September 2026");
        var review =
                answers.optionalDate("reviewOn", form.reviewOn(), "Enter the day of its review, like 31 July 2027");
        if (!body.constitution().reserved().isEmpty() && form.notReserved() == null) {
            answers.refuse(
                    "notReserved",
                    "Confirm that it isn’t about what the law reserves to others; this body can’t decide that");
        }
        if (!answers.errors().isEmpty()) {
            return newPage(body, form, answers.errors());
        }
        try {
            var motion = motions.put(
                    body,
                    new Motion.New(
                            form.meeting() != null && form.meeting().matches("[0-9]{1,18}")
                                    ? Long.valueOf(form.meeting())
                                    : null,
                            amended(form.amends()).map(Motion::id).orElse(null),
                            title,
                            text,
                            answers.optionalText(form.reason()).orElse(""),
                            answers.optionalText(form.proposer()).orElse(""),
                            answers.optionalText(form.seconder()).orElse(""),
                            kind.orElseThrow(),
                            Decision.About.of(form.matter()).orElse(null),
                            effect.map(LocalDate::from).orElse(null),
                            review.map(LocalDate::from).orElse(null),
                            form.secret() != null));
            Notice.done(next, "The motion is put. Open its vote when it has been debated.");
            return new ModelAndView("redirect:" + motion.href());
        } catch (Refused e) {
            return newPage(body, form, List.of(new FieldError("title", String.valueOf(e.getMessage()))));
        }
    }

    private Body body(long id) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        return bodies.find(id, here.today())
                .filter(body -> body.authority().equals(authority))
                .orElseThrow(() -> new NotFound("There is no such body of yours."));
    }
}
