package org.trajectory.partnership.bodies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.partnership.bodies.Body.Holder;
import org.trajectory.partnership.constitution.Fraction;
import org.trajectory.platform.ReadOnce;
import org.trajectory.values.AuthorityCode;

/** The SQL of bodies, their constitutions and seats. */
@Repository
class BodyTable {
    private final JdbcClient db;

    BodyTable(JdbcClient db) {
        this.db = db;
    }

    /** A body with the text of its constitution in force. */
    record Row(long id, String authority, String name, int version, LocalDate fromDay, String text) {}

    long add(AuthorityCode authority, String name, String by) {
        return db.sql("""
                        insert into partnership.body (authority, name, published_at, recorded_by)
                        values (:authority, :name, now(), :by) returning id
                        """)
                .param("authority", authority.code())
                .param("name", name)
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** @param from null for a draft */
    long addConstitution(AuthorityCode authority, long body, String text, @Nullable LocalDate from, String by) {
        return db.sql("""
                        insert into partnership.constitution (authority, body, version, text, from_day, recorded_by)
                        values (:authority, :body,
                                (select coalesce(max(version), 0) + 1 from partnership.constitution where body = :body),
                                :text, :from, :by)
                        returning id
                        """)
                .param("authority", authority.code())
                .param("body", body)
                .param("text", text)
                .param("from", from)
                .param("by", by)
                .query(Long.class)
                .single();
    }

    Optional<Body.Draft> draft(long id) {
        return db.sql(
                        "select id, body, version, text from partnership.constitution where id = :id and from_day is null")
                .param("id", id)
                .query(Body.Draft.class)
                .optional();
    }

    List<Body.Draft> drafts(long body) {
        return db.sql("""
                        select id, body, version, text from partnership.constitution
                         where body = :body and from_day is null order by version
                        """).param("body", body).query(Body.Draft.class).list();
    }

    void putInForce(long draft, long body, LocalDate from, String decision) {
        db.sql("""
                        update partnership.constitution set to_day = :from
                         where body = :body and from_day is not null and to_day is null
                        """).param("from", from).param("body", body).update();
        db.sql("update partnership.constitution set from_day = :from, decision = :decision where id = :draft")
                .param("from", from)
                .param("decision", decision)
                .param("draft", draft)
                .update();
    }

    Optional<Row> find(long body, LocalDate day) {
        return db.sql("""
                        select b.id, b.authority, b.name, c.version, c.from_day, c.text
                          from partnership.body b
                          join partnership.constitution c on c.body = b.id
                         where b.id = :body and c.from_day is not null
                         order by (c.from_day <= :day and (c.to_day is null or c.to_day > :day)) desc, c.from_day desc
                         limit 1
                        """)
                .param("body", body)
                .param("day", day)
                .query(Row.class)
                .optional();
    }

    List<Body.Listed> list(AuthorityCode authority, LocalDate day) {
        return ReadOnce.get(
                new OfDay(this, authority, day),
                () -> db.sql("""
                        select b.id, b.name, count(s.id)::int as seats,
                               count(s.id) filter (where exists (
                                   select from partnership.holding h
                                    where h.seat = s.id and not h.substitute
                                      and h.from_day <= :day and (h.to_day is null or h.to_day > :day)))::int as held,
                               count(s.id) filter (where s.votes)::int as voting
                          from partnership.body b
                          left join partnership.seat s
                            on s.body = b.id and s.from_day <= :day and (s.to_day is null or s.to_day > :day)
                         where b.authority = :authority and (b.ended_on is null or b.ended_on > :day)
                         group by b.id, b.name
                         order by b.name
                        """)
                        .param("authority", authority.code())
                        .param("day", day)
                        .query(Body.Listed.class)
                        .list());
    }

    private record OfDay(BodyTable of, AuthorityCode authority, LocalDate day) {}

    /** Authorities that show any body. */
    List<String> authorities() {
        return db.sql("select distinct authority from partnership.body order by authority")
                .query(String.class)
                .list();
    }

    void addSeat(AuthorityCode authority, long body, Body.Seat seat, LocalDate from) {
        db.sql("""
                        insert into partnership.seat (authority, body, constituency, unit, number, phase, votes, weight, from_day)
                        values (:authority, :body, :constituency, :unit, :number, :phase, :votes, :weight, :from)
                        """)
                .param("authority", authority.code())
                .param("body", body)
                .param("constituency", seat.constituency())
                .param("unit", seat.unit())
                .param("number", seat.number())
                .param("phase", seat.phase())
                .param("votes", seat.votes())
                .param("weight", seat.weight().ratio())
                .param("from", from)
                .update();
    }

    /** Until the transaction ends nobody else lays its seats out. */
    void lock(long body) {
        db.sql("select id from partnership.body where id = :id for update")
                .param("id", body)
                .query(Long.class)
                .optional();
    }

    void endSeat(long seat, LocalDate day) {
        db.sql("update partnership.seat set to_day = :day where id = :seat and to_day is null")
                .param("day", day)
                .param("seat", seat)
                .update();
        db.sql(
                        "update partnership.holding set to_day = greatest(:day, from_day), ended_by = 'seat ended' where seat = :seat and to_day is null")
                .param("day", day)
                .param("seat", seat)
                .update();
    }

    /** In the order in which they were laid out. */
    List<Body.Seat> seats(long body, LocalDate day) {
        return db.sql("""
                        select s.id, s.constituency, s.unit, s.number, s.phase, s.votes, s.weight,
                               h.id as h_id, h.person as h_person, h.name as h_name, h.school as h_school, h.how as h_how,
                               h.standing as h_standing, h.from_day as h_from, h.term_ends as h_ends,
                               h.recorded_at as h_named,
                               v.id as v_id, v.person as v_person, v.name as v_name, v.school as v_school, v.how as v_how,
                               v.standing as v_standing, v.from_day as v_from, v.term_ends as v_ends,
                               v.recorded_at as v_named
                          from partnership.seat s
                          left join partnership.holding h
                            on h.seat = s.id and not h.substitute and h.from_day <= :day and (h.to_day is null or h.to_day > :day)
                          left join lateral (
                                select * from partnership.holding v
                                 where v.seat = s.id and v.substitute and v.from_day <= :day and (v.to_day is null or v.to_day > :day)
                                 order by v.id limit 1) v on true
                         where s.body = :body and s.from_day <= :day and (s.to_day is null or s.to_day > :day)
                         order by s.id
                        """)
                .param("body", body)
                .param("day", day)
                .query((row, n) -> new Body.Seat(
                        row.getLong("id"),
                        row.getString("constituency"),
                        row.getString("unit"),
                        row.getInt("number"),
                        row.getString("phase"),
                        row.getBoolean("votes"),
                        Fraction.of(row.getString("weight")),
                        holder(row, "h_"),
                        holder(row, "v_")))
                .list();
    }

    private static Optional<Holder> holder(ResultSet row, String prefix) throws SQLException {
        @Nullable Long id = row.getObject(prefix + "id", Long.class);
        return id == null
                ? Optional.empty()
                : Optional.of(new Holder(
                        id,
                        row.getObject(prefix + "person", Long.class),
                        row.getString(prefix + "name"),
                        row.getObject(prefix + "school", Long.class),
                        row.getString(prefix + "how"),
                        row.getString(prefix + "standing"),
                        row.getObject(prefix + "from", LocalDate.class),
                        Optional.ofNullable(row.getObject(prefix + "ends", LocalDate.class)),
                        row.getTimestamp(prefix + "named").toInstant()));
    }

    /** @return false where it has ended already */
    boolean end(long body, LocalDate day) {
        return db.sql("update partnership.body set ended_on = :day where id = :body and ended_on is null")
                        .param("day", day)
                        .param("body", body)
                        .update()
                == 1;
    }

    boolean isVoting(long body) {
        return db.sql("""
                        select exists (select from partnership.motion
                         where body = :body and opened_at is not null and closed_at is null)
                        """).param("body", body).query(Boolean.class).single();
    }

    String nameOf(long body) {
        return db.sql("select name from partnership.body where id = :body")
                .param("body", body)
                .query(String.class)
                .single();
    }
}
