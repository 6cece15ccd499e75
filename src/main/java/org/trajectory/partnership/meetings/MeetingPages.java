package org.trajectory.partnership.meetings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.partnership.motions.Motion;
import org.trajectory.partnership.motions.Motions;
import org.trajectory.partnership.pages.Here;
import org.trajectory.partnership.votes.Quora;
import org.trajectory.partnership.votes.Voter;
import org.trajectory.values.Dates;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.NotFound;
import org.trajectory.web.Seen;

/** Meetings of a body: open to everybody once notice is given, but for exempt items. */
@Controller
@Needs(Action.SEE_DECISIONS)
public class MeetingPages {
    private final Meetings meetings;
    private final Presence presence;
    private final Bodies bodies;
    private final Motions motions;
    private final MeetingActions actions;
    private final Adjournments adjournments;
    private final Decisions decisions;
    private final Viewing viewing;
    private final Here here;

    MeetingPages(
            Meetings meetings,
            Presence presence,
            Bodies bodies,
            Motions motions,
            MeetingActions actions,
            Adjournments adjournments,
            Decisions decisions,
            Viewing viewing,
            Here here) {
        this.decisions = decisions;
        this.actions = actions;
        this.adjournments = adjournments;
        this.viewing = viewing;
        this.meetings = meetings;
        this.presence = presence;
        this.bodies = bodies;
        this.motions = motions;
        this.here = here;
    }

    public record ListPage(Body body, DataTable meetings, DataTable motions, boolean mayKeep) {}

    @GetMapping("/bodies/{id:[0-9]{1,18}}/meetings")
    ModelAndView list(@PathVariable long id) {
        var body = body(id);
        var rows = meetings.ofBody(id).stream()
                .map(one -> List.of(
                        Cell.link(LondonTime.words(one.startsAt()), one.href()),
                        Cell.text(one.place()),
                        Cell.text(one.state())))
                .toList();
        return new ModelAndView(
                "partnership/meetings/list",
                Map.of(
                        "page",
                        new ListPage(
                                body,
                                new DataTable(
                                        "Meetings, the latest first",
                                        List.of(Column.text("When"), Column.text("Where"), Column.text("State")),
                                        rows),
                                table(motions.ofBody(id)),
                                here.may(Action.KEEP_BODIES, body.authority()))));
    }

    private static DataTable table(List<Motion> all) {
        return new DataTable(
                "Motions, the latest first",
                List.of(Column.text("Motion"), Column.text("Voted"), Column.text("State"), Column.text("Decision")),
                all.stream()
                        .map(one -> List.of(
                                Cell.link((one.amends() == null ? "" : "Amendment: ") + one.title(), one.href()),
                                Cell.text(
                                        one.isBallot() || one.meeting() == null ? "Between meetings" : "In a meeting"),
                                Cell.text(one.state()),
                                one.decision() == null
                                        ? Cell.text("")
                                        : Cell.link(
                                                one.decision(),
                                                "/decisions/" + one.authority() + "/" + one.decision())))
                        .toList());
    }

    /**
     * A seat as the form of who is there asks for it.
     *
     * @param now holder, substitute, apologies or absent
     * @param why its substitute can’t be chosen; null where they can, or there is none
     */
    public record SeatLine(
            String field,
            String title,
            Map<String, String> choices,
            String now,
            @Nullable String why) {}

    static SeatLine line(
            Body.Seat seat,
            Presence.@Nullable There came,
            boolean apologised,
            @Nullable String typed,
            @Nullable String whyNoSubstitute) {
        boolean standsIn = came != null && came.substitute();
        var why = standsIn ? null : whyNoSubstitute;
        var choices = new LinkedHashMap<String, String>();
        seat.holder().ifPresent(one -> choices.put("holder", one.name() + " is there"));
        if (why == null) {
            seat.substitute().ifPresent(one -> choices.put("substitute", one.name() + " stands in"));
        }
        seat.holder().ifPresent(one -> choices.put("apologies", "Apologies"));
        choices.put("absent", seat.holder().isPresent() ? "Absent" : "Vacant");
        var now = typed != null && choices.containsKey(typed)
                ? typed
                : came != null ? (standsIn ? "substitute" : "holder") : apologised ? "apologies" : "absent";
        return new SeatLine("seat-" + seat.id(), seat.key(), choices, now, why);
    }

    /** @param mayFinish whether who looks may say that it is done */
    public record ActionLine(MeetingAction action, String due, String state, boolean mayFinish) {}

    private List<ActionLine> actions(Meeting meeting, boolean mayKeep) {
        var person = viewing.find().map(one -> one.id());
        return actions.of(meeting.id()).stream()
                .map(one -> new ActionLine(
                        one,
                        Dates.words(one.dueOn()),
                        one.state(here.today()),
                        one.done().isEmpty()
                                && (mayKeep || Optional.ofNullable(one.owner()).equals(person) && person.isPresent())))
                .toList();
    }

    /**
     * @param itemsSeen mark of the agenda as it is shown
     * @param thereSeen mark of who is there, as it is shown
     * @param quorum the sentence that says whether enough are there; empty unless the meeting is under way
     */
    public record OnePage(
            Body body,
            Meeting meeting,
            String when,
            List<Meeting.Item> items,
            String itemsSeen,
            String asAt,
            List<SeatLine> seats,
            String thereSeen,
            List<String> present,
            String quorum,
            boolean quorate,
            DataTable motions,
            List<ActionLine> actions,
            Map<String, String> owners,
            List<String> adjournments,
            Map<String, String> waiting,
            long clearDays,
            boolean mayKeep,
            boolean mayTrace,
            Map<String, String> form,
            List<FieldError> errors) {}

    @GetMapping("/meetings/{id:[0-9]{1,18}}")
    ModelAndView one(@PathVariable long id) {
        return onePage(meeting(id), Map.of(), List.of());
    }

    ModelAndView onePage(Meeting meeting, Map<String, String> form, List<FieldError> errors) {
        var body = body(meeting.body());
        boolean mayKeep = here.may(Action.KEEP_BODIES, body.authority());
        var items = meetings.items(meeting.id());
        var seats = bodies.seats(body.id(), here.today());
        var there = presence.now(meeting.id());
        var apologies = presence.apologies(meeting.id());
        var opened = meeting.openedAt();
        var whyNot = mayKeep && meeting.isUnderWay() && opened != null
                ? bodies.mayNotStandIn(body, seats, meeting.startsAt(), opened)
                : Map.<Long, String>of();
        var lines = new ArrayList<SeatLine>();
        var roll = new ArrayList<Voter>();
        for (var seat : seats) {
            var came = there.get(seat.id());
            lines.add(line(
                    seat,
                    came,
                    apologies.containsKey(seat.id()),
                    form.get("seat-" + seat.id()),
                    whyNot.get(seat.id())));
            if (seat.votes()) {
                roll.add(new Voter(
                        seat.key(),
                        seat.constituency(),
                        seat.phase(),
                        seat.weight(),
                        came != null
                                ? Voter.Standing.ENTITLED
                                : seat.holder().isPresent() ? Voter.Standing.ABSENT : Voter.Standing.VACANT,
                        ""));
            }
        }
        var quorum = Quora.of(body.constitution(), roll);
        boolean underWay = meeting.isUnderWay() && body.constitution().hasVotes();
        return new ModelAndView(
                "partnership/meetings/meeting",
                Map.of(
                        "page",
                        new OnePage(
                                body,
                                meeting,
                                LondonTime.words(meeting.startsAt()),
                                items,
                                Seen.of(items),
                                items.stream()
                                        .map(Meeting.Item::asAt)
                                        .filter(java.util.Objects::nonNull)
                                        .findFirst()
                                        .map(LondonTime::words)
                                        .orElse(""),
                                lines,
                                presence.seen(meeting.id()),
                                presence.stays(meeting.id()).stream()
                                        .map(MeetingPages::stay)
                                        .toList(),
                                !underWay
                                        ? ""
                                        : quorum.missing().isEmpty()
                                                ? "There is a quorum: %d are there, and %d have to be."
                                                        .formatted(quorum.present(), quorum.needed())
                                                : "There is no quorum: %s Nothing can be voted."
                                                        .formatted(quorum.missing()),
                                quorum.missing().isEmpty(),
                                table(motions.ofMeeting(meeting.id())),
                                actions(meeting, mayKeep),
                                ActionPages.owners(seats),
                                adjournments.of(meeting.id()).stream()
                                        .map(Adjournments.Adjournment::words)
                                        .toList(),
                                mayKeep && meeting.notifiedAt() == null
                                        ? decisions.waiting(body.authority())
                                        : Map.of(),
                                meetings.clearDays(meeting),
                                mayKeep,
                                here.mayTrace(body.authority()),
                                form,
                                errors)));
    }

    private static String stay(Presence.Stay stay) {
        return stay.name() + (stay.substitute() ? ", standing in" : "") + ", from " + LondonTime.clock(stay.arrived())
                + stay.left().map(at -> " to " + LondonTime.clock(at)).orElse("");
    }

    public record MinutesPage(Body body, Meeting meeting, String when, String text, boolean mayKeep, String error) {}

    @GetMapping("/meetings/{id:[0-9]{1,18}}/minutes")
    ModelAndView minutes(@PathVariable long id) {
        return minutesPage(meeting(id), null, "");
    }

    ModelAndView minutesPage(Meeting meeting, @Nullable String typed, String error) {
        var body = body(meeting.body());
        return new ModelAndView(
                "partnership/meetings/minutes",
                Map.of(
                        "page",
                        new MinutesPage(
                                body,
                                meeting,
                                LondonTime.words(meeting.startsAt()),
                                typed != null ? typed : meeting.closedAt() != null ? meeting.minutes() : draft(meeting),
                                here.may(Action.KEEP_BODIES, body.authority()),
                                error)));
    }

    String draft(Meeting meeting) {
        var all = motions.ofMeeting(meeting.id());
        var rolls = new LinkedHashMap<Long, List<Motion.Place>>();
        all.forEach(motion -> rolls.put(motion.id(), motions.roll(motion)));
        return Minutes.draft(
                body(meeting.body()),
                meeting,
                meetings.items(meeting.id()),
                presence.stays(meeting.id()),
                presence.apologies(meeting.id()),
                all,
                rolls,
                adjournments.of(meeting.id()),
                actions.of(meeting.id()));
    }

    /** For calendars that subscribe to it. */
    @GetMapping("/bodies/{id:[0-9]{1,18}}/meetings.ics")
    void calendar(@PathVariable long id, HttpServletResponse response) throws IOException {
        var body = body(id);
        var all = meetings.ofBody(id);
        MeetingCalendar.write(
                response,
                body.name(),
                all.stream().map(one -> new Meetings.Named(one, body.name())).toList(),
                adjournments.of(all.stream().map(Meeting::id).toList()));
    }

    private Body body(long id) {
        return bodies.find(id, here.today()).orElseThrow(() -> new NotFound("There is no such body."));
    }

    Meeting meeting(long id) {
        return meetings.find(id)
                .orElseThrow(() -> new NotFound("There is no such meeting, or no notice of it was given yet."));
    }
}
