package org.trajectory.access.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.access.PersonalData;
import org.trajectory.access.Retained;
import org.trajectory.access.chain.Proof;
import org.trajectory.platform.Refused;
import org.trajectory.web.NotFound;

/**
 * Erases who a person was: name, address, password, and what the record of changes says of them. The number stays, so that
 * decisions and the chain of seals can be read as before.
 */
@Service
public class Erasure implements Retained {
    private final JdbcClient db;
    private final Audit audit;
    private final ObjectProvider<PersonalData> data;
    private final Clock clock;

    Erasure(JdbcClient db, Audit audit, ObjectProvider<PersonalData> data, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.data = data;
        this.clock = clock;
    }

    @Override
    public String rule() {
        return "leavers";
    }

    /** Whose last role ended before that moment. */
    @Override
    @Transactional
    public Outcome remove(Instant before, Predicate<String> onHold) {
        var over = db.sql("""
                        select p.id from access.person p
                         where p.erased_at is null and p.created_at < :before
                           and not exists (select from access.role_held r
                                            where r.person = p.id and (r.held_until is null or r.held_until > :day))
                         order by p.id limit 1000
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("day", before.atZone(ZoneOffset.UTC).toLocalDate())
                .query(Long.class)
                .list();
        int erased = 0;
        for (var person : over) {
            if (!onHold.test("person:" + person)) {
                erase(person, "held long enough");
                erased++;
            }
        }
        return new Outcome(erased, over.size() - erased);
    }

    /**
     * Needs the scope of the installation.
     *
     * @throws Refused while the person holds a role, or a legal hold says that all stays
     */
    @Transactional
    public void erase(long person, String because) {
        if (db.sql("select count(*) from access.person where id = :id")
                        .param("id", person)
                        .query(Long.class)
                        .single()
                == 0) {
            throw new NotFound("There is no such person.");
        }
        refuseWhileNeeded(person);
        data.stream().forEach(held -> held.erase(person));
        db.sql("delete from access.one_time_link where person = :id")
                .param("id", person)
                .update();
        db.sql("""
                        update access.person
                           set name = 'A person whose name was erased', email = 'erased-' || id || '@erased.invalid',
                               password_hash = null, erased_at = :now
                         where id = :id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", person)
                .update();
        eraseSaid(person, because);
    }

    private void refuseWhileNeeded(long person) {
        if (db.sql("""
                        select count(*) from access.role_held
                         where person = :id and (held_until is null or held_until > :today)
                        """)
                        .param("id", person)
                        .param("today", LocalDate.now(clock))
                        .query(Long.class)
                        .single()
                > 0) {
            throw new Refused("This person holds a role. End every role first.");
        }
        if (db.sql("""
                        select count(*) from access.legal_hold
                         where lifted_at is null and subject in (:person, 'kind:accounts', 'kind:record')
                        """).param("person", "person:" + person).query(Long.class).single() > 0) {
            throw new Refused(
                    "A legal hold says that this must stay. Lift it first, on the page “What is held and why”.");
        }
    }

    /** The entry that tells of it stands first and names the others; the database takes no erasure otherwise. */
    private void eraseSaid(long person, String because) {
        var entries = db.sql("""
                        select id from access.audit_entry
                         where subject = :subject and what <> :erasure and (before is not null or after is not null)
                         order by id
                        """)
                .param("subject", "person:" + person)
                .param("erasure", Proof.ERASURE)
                .query(Long.class)
                .list();
        audit.record(
                Proof.ERASURE,
                null,
                "person:" + person,
                null,
                new LinkedHashMap<>(Map.of("entries", entries, "because", because)));
        db.sql("""
                        select access.erase_said(id) from access.audit_entry
                         where subject = :subject and what = :what order by id desc limit 1
                        """)
                .param("subject", "person:" + person)
                .param("what", Proof.ERASURE)
                .query((ResultSet row, int number) -> gone(row))
                .list();
    }

    private static int gone(ResultSet row) throws SQLException {
        return row.getInt(1);
    }

    /** What is held about a person, by heading. Needs the scope of the installation. */
    @Transactional(readOnly = true)
    public Map<String, List<Map<String, String>>> held(long person) {
        var held = new LinkedHashMap<String, List<Map<String, String>>>();
        data.orderedStream().forEach(one -> held.put(one.heading(), one.of(person)));
        return held;
    }
}
