package org.trajectory.partnership.bodies;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.values.AuthorityCode;

/** The SQL of who holds the seats of bodies, who is nominated for them, and who attended. */
@Repository
class HoldingTable {
    private final JdbcClient db;

    HoldingTable(JdbcClient db) {
        this.db = db;
    }

    void fill(
            AuthorityCode authority,
            long body,
            long seat,
            Body.Filling filling,
            @Nullable LocalDate termEnds,
            String by) {
        db.sql("""
                        insert into partnership.holding (authority, body, seat, person, name, school, substitute, how, standing,
                               from_day, term_ends, recorded_by)
                        values (:authority, :body, :seat, :person, :name, :school, :substitute, :how, :standing, :from, :ends, :by)
                        """)
                .param("authority", authority.code())
                .param("body", body)
                .param("seat", seat)
                .param("person", filling.person())
                .param("name", filling.name())
                .param("school", filling.school())
                .param("substitute", filling.substitute())
                .param("how", filling.how())
                .param("standing", filling.standing())
                .param("from", filling.from())
                .param("ends", termEnds)
                .param("by", by)
                .update();
    }

    /** @return false where it had ended already */
    boolean endHolding(long body, long holding, LocalDate day, String how) {
        return db.sql("""
                        update partnership.holding set to_day = :day, ended_by = :how
                         where id = :holding and body = :body and to_day is null and from_day <= :day
                        """)
                        .param("day", day)
                        .param("how", how)
                        .param("holding", holding)
                        .param("body", body)
                        .update()
                == 1;
    }

    List<Body.Past> past(long body) {
        return db.sql("""
                        select s.constituency || case when s.unit = '' then '' else ' ' || s.unit end || ' ' || s.number as seat,
                               h.name, h.from_day as "from", h.to_day as "to", h.ended_by
                          from partnership.holding h join partnership.seat s on s.id = h.seat
                         where h.body = :body and h.to_day is not null
                         order by h.to_day desc, h.id desc limit 200
                        """).param("body", body).query(Body.Past.class).list();
    }

    void nominate(
            AuthorityCode authority, long seat, String name, @Nullable Long person, String nominatedBy, String by) {
        db.sql("""
                        insert into partnership.nomination (authority, seat, name, person, nominated_by, recorded_by)
                        values (:authority, :seat, :name, :person, :nominatedBy, :by)
                        """)
                .param("authority", authority.code())
                .param("seat", seat)
                .param("name", name)
                .param("person", person)
                .param("nominatedBy", nominatedBy)
                .param("by", by)
                .update();
    }

    List<Body.Nominee> nominees(long seat) {
        return db.sql(
                        "select id, name, person, nominated_by as by from partnership.nomination where seat = :seat order by name")
                .param("seat", seat)
                .query(Body.Nominee.class)
                .list();
    }

    /** Meetings that a seat's holder attended, or had attended for them, of those closed since they took it: {@code 3 of 4}. */
    Map<Long, String> attended(long body) {
        var attended = new HashMap<Long, String>();
        db.sql("""
                        select h.seat, count(*) as meetings,
                               count(*) filter (where exists (
                                   select from partnership.attendance a where a.meeting = m.id and a.seat = h.seat)) as attended
                          from partnership.holding h
                          join partnership.meeting m
                            on m.body = h.body and m.closed_at is not null and m.closed_at >= h.from_day
                         where h.body = :body and not h.substitute and h.to_day is null
                         group by h.seat
                        """).param("body", body).query(row -> {
            attended.put(row.getLong(1), "%d of %d".formatted(row.getLong(3), row.getLong(2)));
        });
        return attended;
    }

    /** How many terms of an authority's seats end by that day. */
    int termsEnding(AuthorityCode authority, LocalDate until) {
        return db.sql("""
                        select count(*) from partnership.holding
                         where authority = :authority and to_day is null and term_ends <= :until
                        """)
                .param("authority", authority.code())
                .param("until", until)
                .query(Integer.class)
                .single();
    }

    Optional<Long> personOf(long holding) {
        return db.sql("select person from partnership.holding where id = :holding and person is not null")
                .param("holding", holding)
                .query(Long.class)
                .optional();
    }

    /** Whether the person holds a seat or stands in on that day or later. */
    boolean sits(long person, long body, LocalDate day) {
        return db.sql("""
                        select exists (select from partnership.holding
                         where person = :person and body = :body and (to_day is null or to_day > :day))
                        """)
                .param("person", person)
                .param("body", body)
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Bodies on which the person holds a seat or stands in today. */
    List<Long> ofPerson(long person, LocalDate day) {
        return db.sql("""
                        select distinct body from partnership.holding
                         where person = :person and from_day <= :day and (to_day is null or to_day > :day) order by body
                        """)
                .param("person", person)
                .param("day", day)
                .query(Long.class)
                .list();
    }
}
