package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.partnership.decisions.ForwardPlan;
import org.trajectory.partnership.meetings.LondonTime;
import org.trajectory.partnership.meetings.Meetings;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;

/** What other modules may do with bodies and decisions. */
@Service
public class Governance {
    private final Bodies bodies;
    private final Constitutions constitutions;
    private final Decisions decisions;
    private final ForwardPlan plan;
    private final Meetings meetings;

    Governance(Bodies bodies, Constitutions constitutions, Decisions decisions, ForwardPlan plan, Meetings meetings) {
        this.plan = plan;
        this.meetings = meetings;
        this.bodies = bodies;
        this.constitutions = constitutions;
        this.decisions = decisions;
    }

    /**
     * Who is to sit on a body.
     *
     * @param seat as pages call it: {@code leads North 1}, {@code authority 1}
     * @param person our number; null for somebody who can't sign in
     * @param school our number of the school for which they sit; null for none
     * @param standing what makes them fit, in words
     */
    public record Sitting(
            String seat,
            String name,
            @Nullable Long person,
            @Nullable Long school,
            String how,
            String standing) {}

    /**
     * Constitutes a body by a constitution that comes along.
     *
     * @return our number of it
     */
    @Transactional
    public long constitute(AuthorityCode authority, String name, String constitution, LocalDate from) {
        return bodies.make(authority, name, constitutions.text(constitution), from)
                .id();
    }

    /** @throws Refused where there is no such seat, it is held, or the person sits there already */
    @Transactional
    public void seat(long body, Sitting sitting, LocalDate from) {
        var found = bodies.get(body, from);
        var seat = bodies.seats(body, from).stream()
                .filter(one -> one.key().equals(sitting.seat()))
                .findFirst()
                .orElseThrow(() -> new Refused("%s has no seat “%s”".formatted(found.name(), sitting.seat())));
        bodies.fill(
                found,
                seat.id(),
                new Body.Filling(
                        sitting.name(),
                        sitting.person(),
                        sitting.school(),
                        false,
                        sitting.how(),
                        sitting.standing(),
                        from));
    }

    /** A body with votes, to which something can be put. */
    public record Board(long id, String name) {}

    @Transactional(readOnly = true)
    public List<Board> boards(AuthorityCode authority, LocalDate day) {
        return bodies.list(authority, day).stream()
                .filter(one -> one.voting() > 0)
                .map(one -> new Board(one.id(), one.name()))
                .toList();
    }

    /** A decision in the register. @param link of its page @param state whether it stands, in words */
    public record Taken(
            String number, String title, String by, LocalDate on, LocalDate effect, String link, String state) {}

    /** What was decided lately, the latest first, as everybody may read it. */
    @Transactional(readOnly = true)
    public List<Taken> decided(AuthorityCode authority, int most) {
        return decisions.list(authority, new Decision.Question("", 0, most, 0)).decisions().stream()
                .map(Governance::taken)
                .toList();
    }

    /** A meeting that hasn’t begun. @param when day and hour, in words */
    public record Ahead(String body, String when, String place, String link) {}

    /** Meetings that this person may know of, the soonest first. */
    @Transactional(readOnly = true)
    public List<Ahead> ahead(AuthorityCode authority, int most) {
        return meetings.ahead(authority, most).stream()
                .map(one -> new Ahead(
                        one.body(),
                        LondonTime.words(one.meeting().startsAt()),
                        one.meeting().place(),
                        one.meeting().href()))
                .toList();
    }

    /** Records what an officer, or a body that keeps no minutes here, decided. @return the number in the register */
    @Transactional
    public String record(
            AuthorityCode authority, String title, String decidedBy, LocalDate day, String what, String reason) {
        return decisions
                .record(authority, Decision.New.plain(title, decidedBy, day, what, reason))
                .number();
    }

    /** Announces a decision. @param whyKey what makes it a key decision; empty where it isn’t one */
    @Transactional
    public void announce(
            AuthorityCode authority, String title, String decider, LocalDate day, String whyKey, String consulted) {
        plan.plan(authority, title, decider, day, whyKey, consulted);
    }

    /** An item of an agenda. @param paper empty for none */
    public record Item(String title, String paper) {}

    /**
     * Calls a meeting of a body for four in the afternoon, and gives notice of it.
     *
     * @throws Refused where there are fewer clear days of notice than its constitution asks for
     */
    @Transactional
    public void call(long board, LocalDate day, String place, List<Item> agenda) {
        var body = bodies.get(board, day);
        var at = day.atTime(16, 0).atZone(LondonTime.ZONE).toInstant();
        var meeting = meetings.call(body, at, place, "No day in term suits");
        agenda.forEach(item -> meetings.addItem(meeting, item.title(), item.paper(), "", null));
        meetings.notify(meeting, body, "");
    }

    /** The latest decision about a matter of that kind and reference; empty where none was taken. */
    @Transactional(readOnly = true)
    public Optional<Taken> decisionAbout(AuthorityCode authority, String kind, String reference) {
        return decisions.about(authority, new Decision.About(kind, reference)).map(Governance::taken);
    }

    private static Taken taken(Decision one) {
        return new Taken(
                one.number(), one.title(), one.decidedBy(), one.decidedOn(), one.effectFrom(), one.href(), one.state());
    }
}
