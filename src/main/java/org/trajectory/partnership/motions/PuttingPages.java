package org.trajectory.partnership.motions;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.trajectory.partnership.votes.Choice;
import org.trajectory.partnership.votes.Voter.Standing;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** Putting a motion, opening its vote, counting it, withdrawing it: the clerk’s part. */
@Controller
@Needs(Action.KEEP_BODIES)
public class PuttingPages {
    private final Motions motions;
    private final Bodies bodies;
    private final Decisions decisions;
    private final MotionPages pages;
    private final Here here;
    private final Clock clock;

    PuttingPages(Motions motions, Bodies bodies, Decisions decisions, MotionPages pages, Here here, Clock clock) {
        this.motions = motions;
        this.bodies = bodies;
        this.decisions = decisions;
        this.pages = pages;
        this.here = here;
        this.clock = clock;
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
            @Nullable String notReserved) {}

    public record NewPage(
            Body body,
            Optional<Motion> amended,
            Optional<Matter.Described> matter,
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
                        amended.map(Motion::title)
                                .or(() -> described.map(Matter.Described::title))
                                .orElse(null),
                        amended.map(Motion::text)
                                .or(() -> described.map(one -> "To approve: " + one.title() + "."))
                                .orElse(null),
                        null,
                        null,
                        null,
                        kind == null ? Constitution.ORDINARY : kind,
                        null,
                        null,
                        body.constitution().ballot().secret() ? "yes" : null,
                        null),
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
                                Decision.About.of(form.matter())
                                        .flatMap(about -> decisions.describe(body.authority(), about)),
                                kinds,
                                body.constitution().reserved().stream()
                                        .map(one ->
                                                "%s: %s decides (%s)".formatted(one.matter(), one.to(), one.ground()))
                                        .toList(),
                                form,
                                errors)));
    }

    @PostMapping("/bodies/{id:[0-9]{1,18}}/motions/new")
    ModelAndView put(@PathVariable long id, Form form, RedirectAttributes next) {
        var body = body(id);
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

    /** @param aside who stands aside by what is known, with the reason @param others who else might */
    public record OpenPage(
            Motion motion,
            Body body,
            List<Motion.Place> aside,
            Map<String, String> others,
            int entitled,
            String seen,
            Map<String, String> form,
            List<FieldError> errors) {}

    @GetMapping("/motions/{id:[0-9]{1,18}}/open")
    ModelAndView opening(@PathVariable long id) {
        var motion = own(id);
        var days = pages.body(motion).constitution().ballot().days();
        return openPage(motion, Map.of("closes", Dates.words(here.today().plusDays(days))), List.of());
    }

    private ModelAndView openPage(Motion motion, Map<String, String> form, List<FieldError> errors) {
        var body = pages.body(motion);
        var roll = motions.proposedRoll(motion);
        var others = new LinkedHashMap<String, String>();
        roll.stream()
                .filter(place -> place.voter().standing() == Standing.ENTITLED)
                .forEach(place -> others.put(
                        String.valueOf(place.seat()),
                        place.name() + " (" + place.voter().seat() + ")"));
        return new ModelAndView(
                "partnership/motions/open",
                Map.of(
                        "page",
                        new OpenPage(
                                motion,
                                body,
                                roll.stream()
                                        .filter(place -> place.voter().standing() == Standing.RECUSED)
                                        .toList(),
                                others,
                                others.size(),
                                motions.seen(motion),
                                form,
                                errors)));
    }

    @PostMapping("/motions/{id:[0-9]{1,18}}/open")
    ModelAndView open(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var motion = own(id);
        var answers = new Answers();
        @Nullable Instant closes = null;
        if (motion.meeting() == null) {
            var day = answers.date(
                    "closes", typed.get("closes"), "Enter the last day of the ballot, like 14 October 2026");
            closes = Motions.endOf(day);
            if (answers.errors().isEmpty() && !closes.isAfter(clock.instant())) {
                answers.refuse("closes", "Enter today or a later day");
            }
        }
        var aside = new ArrayList<Motion.Opening.Aside>();
        var waived = new ArrayList<Motion.Opening.Aside>();
        typed.forEach((name, value) -> {
            if (name.matches("waive-[0-9]{1,18}") && !value.isBlank()) {
                waived.add(new Motion.Opening.Aside(Long.parseLong(name.substring(6)), value.strip()));
            }
        });
        var seat = typed.getOrDefault("aside", "");
        var why = typed.getOrDefault("why", "").strip();
        if (seat.matches("[0-9]{1,18}")) {
            if (why.isEmpty()) {
                answers.refuse("why", "Enter why they stand aside");
            }
            aside.add(new Motion.Opening.Aside(Long.parseLong(seat), why));
        }
        if (!answers.errors().isEmpty()) {
            return openPage(motion, typed, answers.errors());
        }
        try {
            motions.open(motion, new Motion.Opening(aside, waived, closes), typed.getOrDefault(Seen.FIELD, ""));
            Notice.done(next, "The vote is open.");
            return new ModelAndView("redirect:" + motion.href());
        } catch (Refused e) {
            return openPage(motion, typed, List.of(new FieldError("", String.valueOf(e.getMessage()))));
        } catch (Conflict e) {
            return openPage(
                    own(id),
                    typed,
                    List.of(
                            new FieldError(
                                    "",
                                    e.getMessage()
                                            + ". The page shows it as it stands now, and what you chose is still here: look at it again")));
        }
    }

    @PostMapping("/motions/{id:[0-9]{1,18}}/close")
    ModelAndView close(
            @PathVariable long id, @RequestParam(defaultValue = "") String casting, RedirectAttributes next) {
        var motion = own(id);
        try {
            var closed = motions.close(motion, Choice.ofWord(casting));
            Notice.done(next, closed.words());
            return new ModelAndView("redirect:" + motion.href());
        } catch (Refused e) {
            return pages.page(own(id), List.of(new FieldError("", "It isn’t counted: " + e.getMessage())));
        }
    }

    @PostMapping("/motions/{id:[0-9]{1,18}}/withdraw")
    ModelAndView withdraw(@PathVariable long id, RedirectAttributes next) {
        var motion = own(id);
        try {
            motions.withdraw(motion);
            Notice.done(next, "The motion is withdrawn.");
        } catch (Refused e) {
            Notice.information(next, String.valueOf(e.getMessage()));
        }
        return new ModelAndView("redirect:" + motion.href());
    }

    private Body body(long id) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        return bodies.find(id, here.today())
                .filter(body -> body.authority().equals(authority))
                .orElseThrow(() -> new NotFound("There is no such body of yours."));
    }

    private Motion own(long id) {
        var motion = pages.motion(id);
        pages.mustKeep(motion);
        return motion;
    }
}
