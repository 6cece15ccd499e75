package org.trajectory.partnership.bodies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Conflict;

/** The bodies of an authority: constituting them, laying out their seats, filling and ending seats. */
@Service
public class Bodies {
    private final BodyTable table;
    private final HoldingTable holdings;
    private final Constitutions constitutions;
    private final SeatLayout layout;
    private final BoardMembers members;
    private final Substitutes substitutes;
    private final Audit audit;

    Bodies(
            BodyTable table,
            HoldingTable holdings,
            Constitutions constitutions,
            SeatLayout layout,
            BoardMembers members,
            Substitutes substitutes,
            Audit audit) {
        this.members = members;
        this.table = table;
        this.holdings = holdings;
        this.constitutions = constitutions;
        this.layout = layout;
        this.substitutes = substitutes;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public List<Body.Listed> list(AuthorityCode authority, LocalDate day) {
        return table.list(authority, day);
    }

    @Transactional(readOnly = true)
    public List<String> authorities() {
        return table.authorities();
    }

    /** With the constitution that is in force on the day; else the latest. */
    @Transactional(readOnly = true)
    public Optional<Body> find(long id, LocalDate day) {
        return table.find(id, day)
                .map(row -> new Body(
                        row.id(),
                        new AuthorityCode(row.authority()),
                        row.name(),
                        row.version(),
                        row.fromDay(),
                        constitutions.adopted(row.text())));
    }

    /** @throws Refused where there is none such */
    @Transactional(readOnly = true)
    public Body get(long id, LocalDate day) {
        return find(id, day).orElseThrow(() -> new Refused("There is no such body"));
    }

    /**
     * Constitutes a body and lays out its seats by the schools and consortia of the day.
     *
     * @throws Refused where the name is taken or the constitution can't work
     */
    @Transactional
    public Body make(AuthorityCode authority, String name, String text, LocalDate from) {
        var constitution = constitutions.parse("constitution", text);
        long id;
        try {
            id = table.add(authority, name, Scope.current().actor());
        } catch (DataIntegrityViolationException e) {
            throw new Refused("There is a body called “%s” already: choose another name".formatted(name), e);
        }
        table.addConstitution(authority, id, text, from, Scope.current().actor());
        audit.record(
                "constituted a body",
                authority.code(),
                "body:" + id,
                null,
                Map.of("name", name, "constitution", constitution.id()));
        layout.lay(authority, id, constitution, from);
        return get(id, from);
    }

    @Transactional(readOnly = true)
    public Body.Change proposed(Body body, LocalDate day) {
        return layout.difference(body.authority(), body.id(), body.constitution(), day);
    }

    /** Bodies whose seats the consortia and pupils of the day would lay out otherwise than they are. */
    @Transactional(readOnly = true)
    public Map<Body, Body.Change> toLayAnew(AuthorityCode authority, LocalDate day) {
        return layout.due(
                authority,
                table.list(authority, day).stream()
                        .flatMap(listed -> find(listed.id(), day).stream())
                        .toList(),
                day);
    }

    /**
     * As {@link #layAnew(AuthorityCode, long, LocalDate)}, from a page that showed what would change.
     *
     * @param seen mark of it: {@link Body.Change#seen}
     * @throws org.trajectory.web.Conflict if something else would change by now
     */
    @Transactional
    public Body.Change layAnew(AuthorityCode authority, long body, LocalDate day, String seen) {
        table.lock(body);
        if (!seen.equals(proposed(get(body, day), day).seen())) {
            throw new Conflict(
                    "Consortia, pupils or holders have changed since the page showed which seats would be new");
        }
        return layAnew(authority, body, day);
    }

    /** Lays the seats out anew by the consortia and pupils of the day. Holders of seats that end lose them. */
    @Transactional
    public Body.Change layAnew(AuthorityCode authority, long body, LocalDate day) {
        return layout.lay(authority, body, get(body, day).constitution(), day);
    }

    @Transactional(readOnly = true)
    public List<Body.Seat> seats(long body, LocalDate day) {
        return table.seats(body, day);
    }

    @Transactional(readOnly = true)
    public Body.Seat seat(Body body, long seat, LocalDate day) {
        return table.seats(body.id(), day).stream()
                .filter(one -> one.id() == seat)
                .findFirst()
                .orElseThrow(() -> new Refused("%s has no such seat on %s".formatted(body.name(), Dates.words(day))));
    }

    /**
     * Fills a seat, or names who stands in for its holder.
     *
     * @throws Refused where it is held, the person sits on the body already, or the constitution doesn’t let them stand in
     */
    @Transactional
    public void fill(Body body, long seat, Body.Filling filling) {
        var place = seat(body, seat, filling.from());
        var constituency = body.constitution()
                .constituency(place.constituency())
                .orElseThrow(
                        () -> new Refused("The constitution has no “%s” any more".formatted(place.constituency())));
        if (filling.substitute()) {
            substitutes.mustBeAllowed(body, place, filling);
        }
        if (!filling.substitute() && place.holder().isPresent()) {
            throw new Refused("%s holds this seat: end that first"
                    .formatted(place.holder().get().name()));
        }
        if (filling.substitute() && place.substitute().isPresent()) {
            throw new Refused("%s stands in already: end that first"
                    .formatted(place.substitute().get().name()));
        }
        var years = constituency.termYears();
        @Nullable LocalDate ends = years == null ? null : filling.from().plusYears(years);
        try {
            holdings.fill(
                    body.authority(),
                    body.id(),
                    seat,
                    filling,
                    ends,
                    Scope.current().actor());
        } catch (DataIntegrityViolationException e) {
            throw new Refused(
                    "%s can’t take this seat: the seat is held then, or they sit on %s already; one person has one seat"
                            .formatted(filling.name(), body.name()),
                    e);
        }
        members.joins(body, filling);
        audit.record(
                filling.substitute() ? "named a substitute" : "filled a seat",
                body.authority().code(),
                "body:" + body.id(),
                null,
                Map.of(
                        "seat",
                        place.key(),
                        "name",
                        filling.name(),
                        "from",
                        filling.from().toString(),
                        "how",
                        filling.how()));
    }

    /** Who alone may stand in for the holder of a seat; empty where the constitution doesn’t leave it to vice-leads. */
    @Transactional(readOnly = true)
    public Optional<List<StandIns.StandIn>> standIns(Body body, Body.Seat seat, LocalDate day) {
        return substitutes.viceLeads(body, seat, day);
    }

    /**
     * @param startsAt of the meeting
     * @throws Refused where who was named to stand in may not do so at this meeting, by the rules of the body
     */
    @Transactional(readOnly = true)
    public void mayStandIn(Body body, Body.Seat seat, Instant startsAt, Instant openedAt) {
        substitutes.mayCome(body, seat, startsAt, openedAt);
    }

    /**
     * Of the seats for which somebody is named to stand in, those whose substitute can’t come to this meeting, each with the reason.
     *
     * @param startsAt of the meeting
     */
    @Transactional(readOnly = true)
    public Map<Long, String> mayNotStandIn(Body body, List<Body.Seat> seats, Instant startsAt, Instant openedAt) {
        return substitutes.whyNot(body, seats, startsAt, openedAt);
    }

    /** @param how end of term, resignation, disqualification or replaced */
    @Transactional
    public void end(Body body, long holding, LocalDate day, String how) {
        var person = holdings.personOf(holding);
        var name = Stream.concat(
                        table.seats(body.id(), day).stream().flatMap(seat -> seat.holder().stream()),
                        table.seats(body.id(), day).stream().flatMap(seat -> seat.substitute().stream()))
                .filter(one -> one.holding() == holding)
                .map(Body.Holder::name)
                .findFirst();
        if (!holdings.endHolding(body.id(), holding, day, how)) {
            throw new Refused("That had ended already, or begins later: look at the page again");
        }
        members.leaves(body.authority(), body.id(), person.orElse(null), day);
        audit.record(
                "ended the holding of a seat",
                body.authority().code(),
                "body:" + body.id(),
                Map.of("held by", name.orElse("holding " + holding)),
                Map.of("from", day.toString(), "by", how));
    }

    /** Bodies of these names that are there on the day: what a constitution says that it takes over from. */
    @Transactional(readOnly = true)
    public List<Body.Listed> called(AuthorityCode authority, List<String> names, LocalDate day) {
        return table.list(authority, day).stream()
                .filter(one -> names.stream().anyMatch(one.name()::equalsIgnoreCase))
                .toList();
    }

    /**
     * Ends a body: its seats end, whoever holds them leaves. Its decisions stand, and stay to be read.
     *
     * @param day the first on which it is no more
     * @param because why, and who takes over its work
     * @throws Refused while a vote of it is open, or where it has ended already
     */
    @Transactional
    public void dissolve(Body body, LocalDate day, String because) {
        if (table.isVoting(body.id())) {
            throw new Refused("A vote of the %s is open: count it first".formatted(body.name()));
        }
        if (!table.end(body.id(), day)) {
            throw new Refused("The %s has ended already".formatted(body.name()));
        }
        for (var seat : table.seats(body.id(), day)) {
            table.endSeat(seat.id(), day);
            Stream.concat(seat.holder().stream(), seat.substitute().stream())
                    .forEach(holder -> members.leaves(body.authority(), body.id(), holder.person(), day));
        }
        audit.record(
                "ended a body",
                body.authority().code(),
                "body:" + body.id(),
                Map.of("name", body.name()),
                Map.of("from", day.toString(), "because", because));
    }

    @Transactional(readOnly = true)
    public List<Body.Past> past(Body body) {
        return holdings.past(body.id());
    }

    @Transactional
    public void nominate(Body body, long seat, String name, @Nullable Long person, String by) {
        try {
            holdings.nominate(
                    body.authority(), seat, name, person, by, Scope.current().actor());
        } catch (DataIntegrityViolationException e) {
            throw new Refused("%s is nominated for this seat already".formatted(name), e);
        }
        audit.record(
                "nominated for a seat",
                body.authority().code(),
                "body:" + body.id(),
                null,
                Map.of("name", name, "by", by));
    }

    @Transactional(readOnly = true)
    public List<Body.Nominee> nominees(long seat) {
        return holdings.nominees(seat);
    }

    @Transactional(readOnly = true)
    public Map<Long, String> attended(Body body) {
        return holdings.attended(body.id());
    }

    @Transactional(readOnly = true)
    public int termsEnding(AuthorityCode authority, LocalDate until) {
        return holdings.termsEnding(authority, until);
    }

    /** Bodies on which a person sits, or stands in, on the day. */
    @Transactional(readOnly = true)
    public List<Body> ofPerson(long person, LocalDate day) {
        return holdings.ofPerson(person, day).stream()
                .flatMap(id -> find(id, day).stream())
                .toList();
    }
}
