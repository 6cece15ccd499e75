package org.trajectory.partnership.bodies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.trajectory.access.Audit;
import org.trajectory.partnership.constitution.AreaReader;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Layout;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;

/** Lays out the seats of a body by its constitution and the consortia and pupils of a day. Runs in its caller's transaction. */
@Component
class SeatLayout {
    private static final int MOST_SEATS = 2_000;

    private final BodyTable table;
    private final AreaReader areas;
    private final BoardMembers members;
    private final Audit audit;

    SeatLayout(BodyTable table, AreaReader areas, BoardMembers members, Audit audit) {
        this.table = table;
        this.areas = areas;
        this.members = members;
        this.audit = audit;
    }

    Body.Change lay(AuthorityCode authority, long body, Constitution constitution, LocalDate day) {
        var change = difference(authority, body, constitution, day);
        change.ended().forEach(seat -> {
            table.endSeat(seat.id(), day);
            Stream.concat(seat.holder().stream(), seat.substitute().stream())
                    .forEach(holder -> members.leaves(authority, body, holder.person(), day));
        });
        change.added().forEach(seat -> table.addSeat(authority, body, seat, day));
        if (!change.isNone()) {
            audit.record(
                    "laid out the seats of a body",
                    authority.code(),
                    "body:" + body,
                    null,
                    Map.of(
                            "seats that ended",
                            change.ended().stream().map(Body.Seat::key).toList(),
                            "new seats",
                            change.added().stream().map(Body.Seat::key).toList()));
        }
        return change;
    }

    Body.Change difference(AuthorityCode authority, long body, Constitution constitution, LocalDate day) {
        var wanted = wanted(constitution, areas.read(authority, day));
        if (wanted.size() > MOST_SEATS) {
            throw new Refused("The constitution comes to %d seats here; at most %d are kept"
                    .formatted(wanted.size(), MOST_SEATS));
        }
        return difference(body, wanted, day);
    }

    /** Of these bodies the ones whose seats would be laid out otherwise, with how; consortia and pupils are read once. */
    Map<Body, Body.Change> due(AuthorityCode authority, List<Body> bodies, LocalDate day) {
        if (bodies.isEmpty()) {
            return Map.of();
        }
        var area = areas.read(authority, day);
        var due = new LinkedHashMap<Body, Body.Change>();
        for (var body : bodies) {
            var wanted = wanted(body.constitution(), area);
            var change = difference(body.id(), wanted, day);
            if (wanted.size() <= MOST_SEATS && !change.isNone()) {
                due.put(body, change);
            }
        }
        return due;
    }

    private Body.Change difference(long body, List<Body.Seat> wanted, LocalDate day) {
        var there = new HashMap<String, Body.Seat>();
        table.seats(body, day).forEach(seat -> there.put(seat.key(), seat));
        var added = new ArrayList<Body.Seat>();
        for (var seat : wanted) {
            var same = there.get(seat.key());
            if (same != null
                    && same.votes() == seat.votes()
                    && same.weight().equals(seat.weight())
                    && Objects.equals(same.phase(), seat.phase())) {
                there.remove(seat.key());
            } else {
                added.add(seat);
            }
        }
        return new Body.Change(added, List.copyOf(there.values()));
    }

    private static List<Body.Seat> wanted(Constitution constitution, Layout.Area area) {
        var wanted = new ArrayList<Body.Seat>();
        for (var laid : Layout.in(constitution, area)) {
            var one = laid.constituency();
            for (var unit : laid.units()) {
                for (int number = 1; number <= laid.seatsEach(); number++) {
                    wanted.add(new Body.Seat(
                            0,
                            one.id(),
                            unit,
                            number,
                            one.phase(),
                            one.votes(),
                            one.weight().each(laid.seats()),
                            Optional.empty(),
                            Optional.empty()));
                }
            }
        }
        return wanted;
    }
}
