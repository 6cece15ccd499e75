package org.trajectory.partnership.motions;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.pages.Here;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.partnership.votes.Voter.Standing;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** Opening the vote on a motion, counting it, withdrawing it: the clerk’s part. */
@Controller
@Needs(Action.KEEP_BODIES)
public class VotingPages {
    private final Motions motions;
    private final Openings openings;
    private final Closings closings;
    private final MotionPages pages;
    private final Here here;
    private final Clock clock;

    VotingPages(Motions motions, Openings openings, Closings closings, MotionPages pages, Here here, Clock clock) {
        this.motions = motions;
        this.openings = openings;
        this.closings = closings;
        this.pages = pages;
        this.here = here;
        this.clock = clock;
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
        var roll = openings.proposedRoll(motion);
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
                                openings.seen(motion),
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
            closes = Openings.endOf(day);
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
            openings.open(motion, new Motion.Opening(aside, waived, closes), typed.getOrDefault(Seen.FIELD, ""));
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
            var closed = closings.close(motion, Choice.ofWord(casting));
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

    private Motion own(long id) {
        var motion = pages.motion(id);
        pages.mustKeep(motion);
        return motion;
    }
}
