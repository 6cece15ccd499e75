package org.trajectory.partnership.bodies;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.constitution.Substitution;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;

/**
 * Holds who stands in against the rules of the body: when they are named, and again when they come to a meeting, since a vice-lead
 * may be one no more and a school may have moved.
 */
@Component
class Substitutes {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final StandIns standIns;
    private final SchoolRegister register;
    private final Consortia consortia;

    Substitutes(StandIns standIns, SchoolRegister register, Consortia consortia) {
        this.standIns = standIns;
        this.register = register;
        this.consortia = consortia;
    }

    static Substitution rule(Body body, Body.Seat seat) {
        return body.constitution()
                .constituency(seat.constituency())
                .map(one -> Substitution.of(body.constitution(), one))
                .orElse(new Substitution.Nobody());
    }

    /** Who alone may stand in for the holder of a seat; empty where the constitution doesn’t leave it to vice-leads. */
    Optional<List<StandIns.StandIn>> viceLeads(Body body, Body.Seat seat, LocalDate day) {
        return rule(body, seat) instanceof Substitution.ViceLead
                ? Optional.of(standIns.of(body.authority(), seat.unit(), day))
                : Optional.empty();
    }

    /** @throws Refused where the rules of the body don’t let them stand in, with who may */
    void mustBeAllowed(Body body, Body.Seat seat, Body.Filling filling) {
        whyNotNamed(body, seat, filling).ifPresent(reason -> {
            throw new Refused(reason);
        });
    }

    /**
     * @param startsAt of the meeting
     * @param openedAt of the meeting
     * @throws Refused where who was named may not come to this meeting as a substitute
     */
    void mayCome(Body body, Body.Seat seat, Instant startsAt, Instant openedAt) {
        if (seat.substitute().isEmpty()) {
            throw new Refused("Nobody stands in for " + seat.key());
        }
        whyNot(body, seat, startsAt, openedAt).ifPresent(reason -> {
            throw new Refused(reason);
        });
    }

    /** Why who was named for a seat can’t stand in at a meeting; empty where they can, and where nobody was named. */
    Optional<String> whyNot(Body body, Body.Seat seat, Instant startsAt, Instant openedAt) {
        if (seat.substitute().isEmpty()) {
            return Optional.empty();
        }
        var one = seat.substitute().get();
        if (rule(body, seat) instanceof Substitution.Named named) {
            return inTime(named, one.namedAt(), startsAt, openedAt)
                    ? Optional.empty()
                    : Optional.of("%s can’t stand in at this meeting: they were named on %s, and on the %s that is %s"
                            .formatted(
                                    one.name(),
                                    Dates.words(LocalDate.ofInstant(one.namedAt(), LONDON)),
                                    body.name(),
                                    named.words()));
        }
        var day = LocalDate.ofInstant(startsAt, LONDON);
        return whyNotNamed(
                        body,
                        seat,
                        new Body.Filling(one.name(), one.person(), one.school(), true, one.how(), one.standing(), day))
                .map(reason -> "%s can’t stand in at this meeting. %s".formatted(one.name(), reason));
    }

    private Optional<String> whyNotNamed(Body body, Body.Seat seat, Body.Filling filling) {
        return switch (rule(body, seat)) {
            case Substitution.Nobody() ->
                Optional.of("The constitution gives “%s” no substitutes"
                        .formatted(body.constitution()
                                .constituency(seat.constituency())
                                .map(one -> one.title())
                                .orElse(seat.constituency())));
            case Substitution.Named named -> Optional.empty();
            case Substitution.ViceLead() -> whyNoViceLead(body, seat, filling);
            case Substitution.Of of -> whyNotOf(of, body, seat, filling);
        };
    }

    /** Whether somebody was named early enough for a meeting. Pure. */
    static boolean inTime(Substitution.Named rule, Instant namedAt, Instant startsAt, Instant openedAt) {
        var named = LocalDate.ofInstant(namedAt, LONDON);
        return namedAt.isBefore(openedAt)
                && !named.plusDays(rule.days()).isAfter(LocalDate.ofInstant(startsAt, LONDON));
    }

    private Optional<String> whyNoViceLead(Body body, Body.Seat seat, Body.Filling filling) {
        var known = standIns.of(body.authority(), seat.unit(), filling.from());
        if (known.stream().anyMatch(one -> one.is(filling))) {
            return Optional.empty();
        }
        return Optional.of(
                known.isEmpty()
                        ? "On the %s a vice-lead stands in for a lead, and %s has none on %s: name one on the page of its leads first"
                                .formatted(body.name(), seat.unit(), Dates.words(filling.from()))
                        : "On the %s a vice-lead stands in for a lead: for %s that is %s"
                                .formatted(
                                        body.name(),
                                        seat.unit(),
                                        known.stream()
                                                .map(StandIns.StandIn::name)
                                                .collect(Collectors.joining(" or "))));
    }

    private Optional<String> whyNotOf(Substitution.Of of, Body body, Body.Seat seat, Body.Filling filling) {
        var school = filling.school();
        var title = of.constituency().title();
        if (school == null) {
            return of.ofSchools()
                    ? Optional.of(
                            "On the %s somebody of “%s” stands in: enter the URN of the school of which %s is, so that it can be looked up"
                                    .formatted(body.name(), title, filling.name()))
                    : Optional.empty();
        }
        var day = filling.from();
        var id = new SchoolId(school);
        var found = register.current(List.of(id), day).get(id);
        var belongsTo = consortia.membership(body.authority(), day).get(id);
        var unit = of.byConsortium() ? seat.unit() : "";
        if (found == null
                || !found.isOpenStateFunded()
                || unit.isEmpty() && !body.authority().equals(found.authority()) && belongsTo == null
                || !Electors.votes(of.constituency(), unit, found, belongsTo, consortia.joining(body.authority()))) {
            return Optional.of("On the %s somebody of “%s” stands in%s, and %s isn’t one of its schools on %s"
                    .formatted(
                            body.name(),
                            title,
                            unit.isEmpty() ? "" : " for " + unit,
                            found == null ? "that school" : found.name(),
                            Dates.words(day)));
        }
        return Optional.empty();
    }
}
