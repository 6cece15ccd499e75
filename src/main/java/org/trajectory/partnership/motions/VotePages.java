package org.trajectory.partnership.motions;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.partnership.meetings.LondonTime;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.platform.Refused;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Forbidden;
import org.trajectory.web.Notice;
import org.trajectory.web.Worklist;

/** Where who holds a seat casts its vote. */
@Controller
@Needs(Action.TAKE_PART)
public class VotePages {
    private final Motions motions;
    private final MotionPages pages;
    private final Viewing viewing;

    VotePages(Motions motions, MotionPages pages, Viewing viewing) {
        this.motions = motions;
        this.pages = pages;
        this.viewing = viewing;
    }

    @Configuration(proxyBeanMethods = false)
    static class OnHome {
        /** Votes that wait for who is signed in. */
        @Bean
        Worklist votesWaiting(Motions motions, Viewing viewing) {
            return () -> viewing.find()
                    .map(person -> motions.waitingFor(person.id()).stream()
                            .map(motion -> new Worklist.Item(
                                    "Vote on “%s”".formatted(motion.title()),
                                    motion.closesAt() == null
                                            ? "The vote in the meeting is open."
                                            : "The ballot ends on %s.".formatted(LondonTime.words(motion.closesAt())),
                                    motion.href(),
                                    true))
                            .toList())
                    .orElse(List.of());
        }
    }

    @PostMapping("/motions/{id:[0-9]{1,18}}/vote")
    ModelAndView vote(@PathVariable long id, @RequestParam(defaultValue = "") String choice, RedirectAttributes next) {
        var motion = pages.motion(id);
        var person = viewing.person().id();
        var mine = motions.roll(motion).stream()
                .filter(place -> place.person() != null && place.person() == person)
                .findFirst()
                .orElseThrow(() -> new Forbidden("vote on this motion", "your clerk for a seat on the body"));
        var chosen = Choice.ofWord(choice);
        if (chosen.isEmpty()) {
            return pages.page(motion, List.of(new FieldError("choice", "Choose for, against or abstain")));
        }
        try {
            motions.vote(motion, mine.seat(), chosen.get());
            Notice.done(next, "Your vote is cast. It can’t be changed.");
            return new ModelAndView("redirect:" + motion.href());
        } catch (Refused e) {
            return pages.page(pages.motion(id), List.of(new FieldError("", String.valueOf(e.getMessage()))));
        }
    }

    /** Votes said in the room, or on paper by those without an account. */
    @PostMapping("/motions/{id:[0-9]{1,18}}/votes")
    @Needs(Action.KEEP_BODIES)
    ModelAndView record(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var motion = pages.motion(id);
        pages.mustKeep(motion);
        int kept = 0;
        try {
            for (var place : motions.roll(motion)) {
                var choice = Choice.ofWord(typed.getOrDefault("seat-" + place.seat(), ""));
                if (choice.isPresent() && !place.voted()) {
                    motions.vote(motion, place.seat(), choice.get());
                    kept++;
                }
            }
            Notice.done(next, kept == 1 ? "1 vote is recorded." : kept + " votes are recorded.");
            return new ModelAndView("redirect:" + motion.href());
        } catch (Refused e) {
            return pages.page(pages.motion(id), List.of(new FieldError("", String.valueOf(e.getMessage()))));
        }
    }
}
