package org.trajectory.partnership.meetings;

import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Worklist;

/** What a meeting asks people to do: the clerk gives it, the owner says when it is done. */
@Controller
@Needs(Action.KEEP_BODIES)
public class ActionPages {
    private final MeetingActions actions;
    private final Meetings meetings;
    private final MeetingPages pages;
    private final Bodies bodies;
    private final Viewing viewing;
    private final Here here;

    ActionPages(
            MeetingActions actions, Meetings meetings, MeetingPages pages, Bodies bodies, Viewing viewing, Here here) {
        this.actions = actions;
        this.meetings = meetings;
        this.pages = pages;
        this.bodies = bodies;
        this.viewing = viewing;
        this.here = here;
    }

    @Configuration(proxyBeanMethods = false)
    static class OnHome {
        @Bean
        Worklist actionsOfMeetings(MeetingActions actions, Viewing viewing, Here here) {
            return () -> viewing.find()
                    .map(person -> actions.openOf(person.id()).stream()
                            .map(one -> new Worklist.Item(
                                    one.what(),
                                    here.today().isAfter(one.dueOn())
                                            ? "A meeting asked you to do it by %s: it is overdue."
                                                    .formatted(Dates.words(one.dueOn()))
                                            : "A meeting asked you to do it by %s.".formatted(Dates.words(one.dueOn())),
                                    "/meetings/" + one.meeting() + "#actions",
                                    here.today().isAfter(one.dueOn())))
                            .toList())
                    .orElse(List.of());
        }
    }

    /** Who may be given an action: who sits on the body, by seat. */
    static Map<String, String> owners(List<Body.Seat> seats) {
        var owners = new LinkedHashMap<String, String>();
        seats.forEach(seat -> seat.holder()
                .ifPresent(one -> owners.put(String.valueOf(seat.id()), "%s (%s)".formatted(one.name(), seat.key()))));
        owners.put("other", "Somebody else");
        return owners;
    }

    @PostMapping("/meetings/{id:[0-9]{1,18}}/actions")
    ModelAndView add(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        var meeting = meetings.find(id)
                .filter(one -> one.authority().equals(authority.code()))
                .orElseThrow(() -> new NotFound("There is no such meeting of yours."));
        var seats = bodies.seats(meeting.body(), here.today());
        var answers = new Answers();
        var what = answers.text("action", typed.get("action"), "Enter what is to be done");
        if (what.length() > 500) {
            answers.refuse("action", "Use at most 500 letters");
        }
        var owner = answers.choice(
                "owner", typed.get("owner"), List.copyOf(owners(seats).keySet()), "Choose who does it");
        var holder = seats.stream()
                .filter(seat -> owner.filter(String.valueOf(seat.id())::equals).isPresent())
                .findFirst()
                .flatMap(Body.Seat::holder);
        var name = holder.map(Body.Holder::name)
                .orElseGet(() -> owner.isEmpty()
                        ? ""
                        : answers.text("ownerName", typed.get("ownerName"), "Enter the name of who does it"));
        var due =
                answers.date("due", typed.get("due"), "Enter the day by which it is to be done, like 14 October 2026");
        if (!answers.errors().isEmpty()) {
            return pages.onePage(meeting, typed, answers.errors());
        }
        try {
            actions.add(meeting, what, holder.map(Body.Holder::person).orElse(null), name, due);
            Notice.done(next, "%s has the action.".formatted(name));
            return new ModelAndView("redirect:" + meeting.href() + "#actions");
        } catch (Refused e) {
            return pages.onePage(meeting, typed, List.of(new FieldError("action", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/meetings/{id:[0-9]{1,18}}/actions/{action:[0-9]{1,18}}/done")
    @Needs({Action.TAKE_PART, Action.KEEP_BODIES})
    ModelAndView done(
            @PathVariable long id,
            @PathVariable long action,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        var meeting = pages.meeting(id);
        var one = actions.of(id).stream()
                .filter(some -> some.id() == action)
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no such action that you may see."));
        if (!here.may(Action.KEEP_BODIES, new AuthorityCode(meeting.authority()))
                && !(one.owner() != null && one.owner() == viewing.person().id())) {
            throw new Forbidden("say that this action is done", "its owner or the clerk");
        }
        var form = new HashMap<>(typed);
        form.put("doing", String.valueOf(action));
        var answers = new Answers();
        var words = answers.text("done-" + action, typed.get("done-" + action), "Enter what was done");
        if (!answers.errors().isEmpty()) {
            return pages.onePage(meeting, form, answers.errors());
        }
        try {
            actions.done(meeting, action, words);
            Notice.done(next, "The action is done.");
            return new ModelAndView("redirect:" + meeting.href() + "#actions");
        } catch (Refused e) {
            return pages.onePage(
                    meeting, form, List.of(new FieldError("done-" + action, String.valueOf(e.getMessage()))));
        }
    }
}
