package org.trajectory.partnership.meetings;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.platform.Refused;
import org.trajectory.web.Seen;

/** Who is at a meeting, from when to when. */
@Service
public class Presence {
    private final JdbcClient db;
    private final Bodies bodies;
    private final Audit audit;
    private final Clock clock;

    Presence(JdbcClient db, Bodies bodies, Audit audit, Clock clock) {
        this.db = db;
        this.bodies = bodies;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param substitute whether they stand in for the holder */
    public record There(long seat, @Nullable Long person, String name, boolean substitute) {}

    /** @param left empty while they are there */
    public record Stay(long seat, String name, boolean substitute, Instant arrived, Optional<Instant> left) {}

    /** Who is there at this moment, by seat. */
    @Transactional(readOnly = true)
    public Map<Long, There> now(long meeting) {
        var there = new HashMap<Long, There>();
        db.sql(
                        "select seat, person, name, substitute from partnership.attendance where meeting = :meeting and left_at is null")
                .param("meeting", meeting)
                .query(There.class)
                .list()
                .forEach(one -> there.put(one.seat(), one));
        return there;
    }

    /** Everybody who came, in the order of their coming. */
    @Transactional(readOnly = true)
    public List<Stay> stays(long meeting) {
        return db.sql(
                        "select seat, name, substitute, arrived_at, left_at from partnership.attendance where meeting = :meeting order by arrived_at, id")
                .param("meeting", meeting)
                .query((row, n) -> new Stay(
                        row.getLong(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getTimestamp(4).toInstant(),
                        Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant)))
                .list();
    }

    @Transactional(readOnly = true)
    public Map<Long, String> apologies(long meeting) {
        var apologies = new HashMap<Long, String>();
        db.sql("select seat, name from partnership.apology where meeting = :meeting")
                .param("meeting", meeting)
                .query(row -> {
                    apologies.put(row.getLong(1), row.getString(2));
                });
        return apologies;
    }

    /** Mark of who is there and who sent apologies, by which a form notices that somebody else kept them in between. */
    @Transactional(readOnly = true)
    public String seen(long meeting) {
        return Seen.of(shown(meeting));
    }

    private Object[] shown(long meeting) {
        return new Object[] {
            now(meeting).values().stream()
                    .map(one -> one.seat() + (one.substitute() ? " substitute" : " holder"))
                    .sorted()
                    .toList(),
            new TreeMap<>(apologies(meeting))
        };
    }

    /**
     * Brings who is there up to date, as a form says that showed who was.
     *
     * @param seen mark of what the form showed: {@link #seen}
     * @throws org.trajectory.web.Conflict if somebody else kept it meanwhile
     */
    @Transactional
    public int update(Meeting meeting, List<Body.Seat> seats, Map<Long, String> said, String seen) {
        db.sql("select id from partnership.meeting where id = :id for update")
                .param("id", meeting.id())
                .query(Long.class)
                .optional();
        Seen.mustBe(seen, "Who is there", shown(meeting.id()));
        return update(meeting, seats, said);
    }

    /**
     * Brings who is there up to date.
     *
     * @param said by seat: {@code holder}, {@code substitute}, {@code apologies} or {@code absent}
     * @return how many came or left
     * @throws Refused where somebody would stand in whom the rules of the body don’t let
     */
    @Transactional
    public int update(Meeting meeting, List<Body.Seat> seats, Map<Long, String> said) {
        if (meeting.closedAt() != null) {
            throw new Refused("The meeting is closed: who was there can’t be changed any more");
        }
        if (meeting.resumesAt() != null) {
            throw new Refused("The meeting is adjourned: nobody is there until it goes on");
        }
        var there = now(meeting.id());
        var at = Timestamp.from(clock.instant());
        int changed = 0;
        for (var seat : seats) {
            var word = said.getOrDefault(seat.id(), "");
            var was = there.get(seat.id());
            var comes =
                    switch (word) {
                        case "holder" -> seat.holder();
                        case "substitute" -> seat.substitute();
                        default -> Optional.<Body.Holder>empty();
                    };
            if (comes.isEmpty() && (word.equals("holder") || word.equals("substitute"))) {
                throw new Refused("%s has nobody who could be there".formatted(seat.key()));
            }
            boolean same = was != null && comes.isPresent() && was.substitute() == word.equals("substitute");
            if (was != null && !same) {
                db.sql(
                                "update partnership.attendance set left_at = greatest(:at, arrived_at) where meeting = :meeting and seat = :seat and left_at is null")
                        .param("at", at)
                        .param("meeting", meeting.id())
                        .param("seat", seat.id())
                        .update();
                changed++;
            }
            if (comes.isPresent() && !same && word.equals("substitute")) {
                mayStandIn(meeting, seat);
            }
            if (comes.isPresent() && !same) {
                db.sql("""
                                insert into partnership.attendance (authority, body, meeting, seat, person, name, substitute, arrived_at)
                                values (:authority, :body, :meeting, :seat, :person, :name, :substitute, :at)
                                """)
                        .param("authority", meeting.authority())
                        .param("body", meeting.body())
                        .param("meeting", meeting.id())
                        .param("seat", seat.id())
                        .param("person", comes.get().person())
                        .param("name", comes.get().name())
                        .param("substitute", word.equals("substitute"))
                        .param("at", at)
                        .update();
                changed++;
            }
            apologise(meeting, seat, word.equals("apologies"));
        }
        audit.record(
                "kept who is at a meeting",
                meeting.authority(),
                "meeting:" + meeting.id(),
                Map.of("there", names(there)),
                Map.of("there", names(now(meeting.id()))));
        return changed;
    }

    private void mayStandIn(Meeting meeting, Body.Seat seat) {
        var opened = meeting.openedAt();
        bodies.mayStandIn(
                bodies.get(meeting.body(), LocalDate.now(clock)),
                seat,
                meeting.startsAt(),
                opened == null ? clock.instant() : opened);
    }

    private static List<String> names(Map<Long, There> there) {
        return there.values().stream()
                .map(one -> one.substitute() ? one.name() + ", standing in" : one.name())
                .sorted()
                .toList();
    }

    private void apologise(Meeting meeting, Body.Seat seat, boolean apologises) {
        if (apologises && seat.holder().isPresent()) {
            db.sql("""
                            insert into partnership.apology (authority, body, meeting, seat, name)
                            values (:authority, :body, :meeting, :seat, :name) on conflict do nothing
                            """)
                    .param("authority", meeting.authority())
                    .param("body", meeting.body())
                    .param("meeting", meeting.id())
                    .param("seat", seat.id())
                    .param("name", seat.holder().get().name())
                    .update();
        } else {
            db.sql("delete from partnership.apology where meeting = :meeting and seat = :seat")
                    .param("meeting", meeting.id())
                    .param("seat", seat.id())
                    .update();
        }
    }
}
