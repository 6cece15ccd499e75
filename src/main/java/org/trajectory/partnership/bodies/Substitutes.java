package org.trajectory.partnership.bodies;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Joining;
import org.trajectory.partnership.constitution.Substitution;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
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
                ? Optional.of(standIns.of(body.authority(), day).getOrDefault(seat.unit(), List.of()))
                : Optional.empty();
    }

    /** @throws Refused where the rules of the body don’t let them stand in, with who may */
    void mustBeAllowed(Body body, Body.Seat seat, Body.Filling filling) {
        whyNotNamed(new Known(body, filling.from(), List.of(filling)), seat, filling)
                .ifPresent(reason -> {
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
        var reason = whyNot(body, List.of(seat), startsAt, openedAt).get(seat.id());
        if (reason != null) {
            throw new Refused(reason);
        }
    }

    /**
     * Of seats for which somebody is named, by number, why they can’t stand in at a meeting; without those who can. What the
     * rules are held against is read once for all seats.
     */
    Map<Long, String> whyNot(Body body, List<Body.Seat> seats, Instant startsAt, Instant openedAt) {
        var day = LocalDate.ofInstant(startsAt, LONDON);
        var fillings = new LinkedHashMap<Body.Seat, Body.Filling>();
        for (var seat : seats) {
            seat.substitute()
                    .ifPresent(one -> fillings.put(
                            seat,
                            new Body.Filling(
                                    one.name(), one.person(), one.school(), true, one.how(), one.standing(), day)));
        }
        var known = new Known(body, day, fillings.values());
        var reasons = new HashMap<Long, String>();
        fillings.forEach((seat, filling) ->
                whyNot(known, seat, filling, startsAt, openedAt).ifPresent(reason -> reasons.put(seat.id(), reason)));
        return reasons;
    }

    private Optional<String> whyNot(
            Known known, Body.Seat seat, Body.Filling filling, Instant startsAt, Instant openedAt) {
        var body = known.body;
        var one = seat.substitute().orElseThrow();
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
        return whyNotNamed(known, seat, filling)
                .map(reason -> "%s can’t stand in at this meeting. %s".formatted(one.name(), reason));
    }

    /** What the rules of a body are held against on a day, read when the first seat asks and then for all of them. */
    private final class Known {
        private final Body body;
        private final LocalDate day;
        private final List<SchoolId> ids;
        private @Nullable Map<String, List<StandIns.StandIn>> viceLeads;
        private @Nullable Schools schools;

        Known(Body body, LocalDate day, Collection<Body.Filling> fillings) {
            this.body = body;
            this.day = day;
            ids = fillings.stream()
                    .map(Body.Filling::school)
                    .filter(Objects::nonNull)
                    .distinct()
                    .map(SchoolId::new)
                    .toList();
        }

        List<StandIns.StandIn> viceLeads(String unit) {
            var read = viceLeads;
            if (read == null) {
                read = standIns.of(body.authority(), day);
                viceLeads = read;
            }
            return read.getOrDefault(unit, List.of());
        }

        Schools schools() {
            var read = schools;
            if (read == null) {
                read = new Schools(
                        register.current(ids, day),
                        consortia.membership(body.authority(), day),
                        consortia.joining(body.authority()));
                schools = read;
            }
            return read;
        }
    }

    private record Schools(Map<SchoolId, School> current, Map<SchoolId, String> membership, Joining joining) {}

    private Optional<String> whyNotNamed(Known known, Body.Seat seat, Body.Filling filling) {
        var body = known.body;
        return switch (rule(body, seat)) {
            case Substitution.Nobody() ->
                Optional.of("The constitution gives “%s” no substitutes"
                        .formatted(body.constitution()
                                .constituency(seat.constituency())
                                .map(one -> one.title())
                                .orElse(seat.constituency())));
            case Substitution.Named named -> Optional.empty();
            case Substitution.ViceLead() -> whyNoViceLead(known, seat, filling);
            case Substitution.Of of -> whyNotOf(of, known, seat, filling);
        };
    }

    /** Whether somebody was named early enough for a meeting. Pure. */
    static boolean inTime(Substitution.Named rule, Instant namedAt, Instant startsAt, Instant openedAt) {
        var named = LocalDate.ofInstant(namedAt, LONDON);
        return namedAt.isBefore(openedAt)
                && !named.plusDays(rule.days()).isAfter(LocalDate.ofInstant(startsAt, LONDON));
    }

    private static Optional<String> whyNoViceLead(Known known, Body.Seat seat, Body.Filling filling) {
        var body = known.body;
        var viceLeads = known.viceLeads(seat.unit());
        if (viceLeads.stream().anyMatch(one -> one.is(filling))) {
            return Optional.empty();
        }
        return Optional.of(
                viceLeads.isEmpty()
                        ? "On the %s a vice-lead stands in for a lead, and %s has none on %s: name one on the page of its leads first"
                                .formatted(body.name(), seat.unit(), Dates.words(filling.from()))
                        : "On the %s a vice-lead stands in for a lead: for %s that is %s"
                                .formatted(
                                        body.name(),
                                        seat.unit(),
                                        viceLeads.stream()
                                                .map(StandIns.StandIn::name)
                                                .collect(Collectors.joining(" or "))));
    }

    private static Optional<String> whyNotOf(Substitution.Of of, Known known, Body.Seat seat, Body.Filling filling) {
        var body = known.body;
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
        var schools = known.schools();
        var found = schools.current().get(id);
        var belongsTo = schools.membership().get(id);
        var unit = of.byConsortium() ? seat.unit() : "";
        if (found == null
                || !found.isOpenStateFunded()
                || unit.isEmpty() && !body.authority().equals(found.authority()) && belongsTo == null
                || !Electors.votes(of.constituency(), unit, found, belongsTo, schools.joining())) {
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
