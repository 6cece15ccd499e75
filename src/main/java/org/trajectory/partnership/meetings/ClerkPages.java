package org.trajectory.partnership.meetings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** What a clerk does with a meeting: call it, set its agenda, give notice, open it, keep who is there, close it. */
@Controller
@Needs(Action.KEEP_BODIES)
public class ClerkPages {
    private final Meetings meetings;
    private final Presence presence;
    private final Bodies bodies;
    private final Decisions decisions;
    private final MeetingPages pages;
    private final Adjournments adjournments;
    private final Here here;

    ClerkPages(
            Meetings meetings,
            Presence presence,
            Bodies bodies,
            Decisions decisions,
            MeetingPages pages,
            Adjournments adjournments,
            Here here) {
        this.adjournments = adjournments;
        this.meetings = meetings;
        this.presence = presence;
        this.bodies = bodies;
        this.decisions = decisions;
        this.pages = pages;
        this.here = here;
    }

    public record CallForm(
            @Nullable String day,
            @Nullable String time,
            @Nullable String place,
            @Nullable String outOfTerm) {}

    public record CallPage(Body body, CallForm form, List<FieldError> errors) {}

    @GetMapping("/bodies/{id:[0-9]{1,18}}/meetings/new")
    ModelAndView ask(@PathVariable long id) {
        return callPage(body(id), new CallForm(null, "16:00", null, null), List.of());
    }

    private static ModelAndView callPage(Body body, CallForm form, List<FieldError> errors) {
        return new ModelAndView("partnership/meetings/new", Map.of("page", new CallPage(body, form, errors)));
    }

    @PostMapping("/bodies/{id:[0-9]{1,18}}/meetings/new")
    ModelAndView call(@PathVariable long id, CallForm form, RedirectAttributes next) {
        var body = body(id);
        var answers = new Answers();
        var day = answers.date("day", form.day(), "Enter the day of the meeting, like 14 October 2026");
        var time = LondonTime.time(form.time() == null ? "" : form.time());
        var place = answers.text("place", form.place(), "Enter where it is, or how to join it");
        if (time.isEmpty()) {
            answers.refuse("time", "Enter a time, like 16:00 or 4pm");
        }
        var at = time.flatMap(clock -> LondonTime.at(day, clock));
        if (time.isPresent() && at.isEmpty() && day.isAfter(LocalDate.EPOCH)) {
            answers.refuse("time", "The clock leaps over this time on that day: choose another");
        }
        if (!answers.errors().isEmpty()) {
            return callPage(body, form, answers.errors());
        }
        try {
            Instant starts = at.orElseThrow();
            var meeting = meetings.call(body, starts, place, form.outOfTerm() == null ? "" : form.outOfTerm());
            Notice.done(next, "The meeting is being prepared. Set its agenda, then give notice.");
            return new ModelAndView("redirect:" + meeting.href());
        } catch (Refused e) {
            return callPage(body, form, List.of(new FieldError("day", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/meetings/{id:[0-9]{1,18}}/items")
    ModelAndView addItem(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var meeting = own(id);
        var answers = new Answers();
        var about = answers.optionalText(typed.get("matter"));
        var matter = about.flatMap(Decision.About::of);
        var described = matter.flatMap(one -> decisions.describe(here.authorityTo(Action.KEEP_BODIES), one));
        if (about.isPresent() && described.isEmpty()) {
            answers.refuse("matter", "It isn’t there any more: choose another, or none");
        }
        var title = answers.optionalText(typed.get("title"))
                .or(() -> described.map(Matter.Described::title))
                .orElseGet(() -> answers.text("title", "", "Enter the title of the item"));
        if (!answers.errors().isEmpty()) {
            return pages.onePage(meeting, typed, answers.errors());
        }
        return done(meeting, "title", next, typed, () -> {
            meetings.addItem(
                    meeting,
                    title,
                    answers.optionalText(typed.get("paper")).orElse(""),
                    answers.optionalText(typed.get("exempt")).orElse(""),
                    matter.orElse(null));
            return "The item is on the agenda.";
        });
    }

    @PostMapping("/meetings/{id:[0-9]{1,18}}/notice")
    ModelAndView notice(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var meeting = own(id);
        return done(meeting, "because", next, typed, () -> {
            meetings.notify(
                    meeting,
                    body(meeting.body()),
                    typed.getOrDefault("because", "").strip(),
                    typed.getOrDefault(Seen.FIELD, ""));
            return "Notice is given. The agenda is open to everybody, its papers are frozen, and members with an account get both by e-mail where a mail server is set.";
        });
    }

    @PostMapping("/meetings/{id:[0-9]{1,18}}/open")
    ModelAndView open(@PathVariable long id, RedirectAttributes next) {
        var meeting = own(id);
        return done(meeting, "", next, Map.of(), () -> {
            meetings.open(meeting);
            return "The meeting is open. Keep who is there below.";
        });
    }

    @PostMapping("/meetings/{id:[0-9]{1,18}}/present")
    ModelAndView present(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var meeting = own(id);
        var seats = bodies.seats(meeting.body(), here.today());
        var said = new HashMap<Long, String>();
        seats.forEach(seat -> said.put(seat.id(), typed.getOrDefault("seat-" + seat.id(), "absent")));
        return done(meeting, "", next, typed, () -> {
            int changed = presence.update(meeting, seats, said, typed.getOrDefault(Seen.FIELD, ""));
            return changed == 1 ? "1 change is kept, with the time." : changed + " changes are kept, with the time.";
        });
    }

    @PostMapping("/meetings/{id:[0-9]{1,18}}/adjourn")
    ModelAndView adjourn(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var meeting = own(id);
        var answers = new Answers();
        var day = answers.date(
                "resumesOn", typed.get("resumesOn"), "Enter the day on which it goes on, like 14 October 2026");
        var time = LondonTime.time(typed.getOrDefault("resumesAt", ""));
        if (time.isEmpty()) {
            answers.refuse("resumesAt", "Enter a time, like 16:00 or 4pm");
        }
        var at = time.flatMap(clock -> LondonTime.at(day, clock));
        if (time.isPresent() && at.isEmpty()) {
            answers.refuse("resumesAt", "The clock leaps over this time on that day: choose another");
        }
        var place = answers.text("where", typed.get("where"), "Enter where it goes on, or how to join it");
        var because = answers.text("why", typed.get("why"), "Enter why it is adjourned");
        if (!answers.errors().isEmpty()) {
            return pages.onePage(meeting, new LinkedHashMap<>(typed), answers.errors());
        }
        return done(meeting, "resumesOn", next, typed, () -> {
            adjournments.adjourn(meeting, body(meeting.body()), at.orElseThrow(), place, because);
            return "The meeting is adjourned. Until it goes on nobody is there, and nothing can be voted.";
        });
    }

    @PostMapping("/meetings/{id:[0-9]{1,18}}/resume")
    ModelAndView resume(@PathVariable long id, RedirectAttributes next) {
        var meeting = own(id);
        return done(meeting, "", next, Map.of(), () -> {
            adjournments.resume(meeting);
            return "The meeting goes on. Keep who is there below.";
        });
    }

    @PostMapping("/meetings/{id:[0-9]{1,18}}/close")
    ModelAndView close(@PathVariable long id, RedirectAttributes next) {
        var meeting = own(id);
        return done(meeting, "", next, Map.of(), () -> {
            meetings.close(meeting, pages.draft(meeting));
            return "The meeting is closed, and its minutes are drafted.";
        });
    }

    @PostMapping("/meetings/{id:[0-9]{1,18}}/minutes")
    ModelAndView minutes(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var meeting = own(id);
        var version = typed.getOrDefault("version", "");
        var text = typed.getOrDefault("minutes", "").strip();
        try {
            if (text.isEmpty() || !version.matches("[0-9]{1,9}")) {
                throw new Refused("Enter the minutes");
            }
            meetings.minutes(meeting, text, Integer.parseInt(version));
            Notice.done(next, "The minutes are kept.");
            return new ModelAndView("redirect:" + meeting.href() + "/minutes");
        } catch (Refused e) {
            return pages.minutesPage(meeting, text, String.valueOf(e.getMessage()));
        }
    }

    private ModelAndView done(
            Meeting meeting, String field, RedirectAttributes next, Map<String, String> typed, Supplier<String> work) {
        try {
            Notice.done(next, work.get());
            return new ModelAndView("redirect:" + meeting.href());
        } catch (Refused e) {
            return pages.onePage(
                    meeting,
                    new LinkedHashMap<>(typed),
                    List.of(new FieldError(field, String.valueOf(e.getMessage()))));
        } catch (Conflict e) {
            return pages.onePage(
                    meeting,
                    new LinkedHashMap<>(typed),
                    List.of(
                            new FieldError(
                                    "",
                                    e.getMessage()
                                            + ". The page shows it as it stands now, and what you chose is still here: look at it again")));
        }
    }

    private Body body(long id) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        return bodies.find(id, here.today())
                .filter(body -> body.authority().equals(authority))
                .orElseThrow(() -> new NotFound("There is no such body of yours."));
    }

    private Meeting own(long id) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        return meetings.find(id)
                .filter(meeting -> meeting.authority().equals(authority.code()))
                .orElseThrow(() -> new NotFound("There is no such meeting of yours."));
    }
}
