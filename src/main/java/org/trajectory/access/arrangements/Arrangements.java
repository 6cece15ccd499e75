package org.trajectory.access.arrangements;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Person;
import org.trajectory.access.Role;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.web.NotFound;

/** Proposed by one side, agreed by both, ended by either. */
@Service
public class Arrangements {
    private static final String SELECT = """
            select a.id, a.authority, a.with_authority, a.roles, a.rights, a.from_day, a.until, a.because, a.ended_on,
                   array(select c.authority from access.arrangement_consent c
                          where c.arrangement = a.id order by c.at) as consented
              from access.arrangement a
            """;

    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;

    Arrangements(JdbcClient db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param until the first day on which it counts no more */
    public record Terms(
            String giver,
            String taker,
            Set<Role> roles,
            Set<Action> rights,
            LocalDate from,
            LocalDate until,
            String because) {}

    /** Those to which an authority that may be seen is a side, the newest first. */
    @Transactional(readOnly = true)
    public List<Arrangement> list() {
        return db.sql(SELECT + " order by a.id desc limit 500")
                .query(Arrangements::read)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Arrangement> find(long id) {
        return db.sql(SELECT + " where a.id = :id")
                .param("id", id)
                .query(Arrangements::read)
                .optional();
    }

    /** @param side the authority that proposes, and so agrees */
    @Transactional
    public long propose(Terms terms, String side) {
        var without = terms.roles().stream()
                .filter(role -> terms.rights().stream().noneMatch(role::may))
                .findFirst();
        if (without.isPresent()) {
            throw new Refused("%s has none of these rights at its own authority, and can’t get them at another."
                    .formatted(without.get().words()));
        }
        if (!Arrangement.lendable().containsAll(terms.rights())) {
            throw new Refused("Only rights to see an authority’s own can be given to another.");
        }
        long id = db.sql("""
                        insert into access.arrangement
                            (authority, with_authority, roles, rights, from_day, until, because, proposed_by)
                        values (:giver, :taker, :roles::text[], :rights::text[], :from, :until, :because, :by)
                        returning id
                        """)
                .param("giver", terms.giver())
                .param("taker", terms.taker())
                .param("roles", names(terms.roles()))
                .param("rights", names(terms.rights()))
                .param("from", terms.from())
                .param("until", terms.until())
                .param("because", terms.because())
                .param("by", Scope.current().actor())
                .query(Long.class)
                .single();
        audit.record("proposed a joint arrangement", side, "arrangement:" + id, null, terms);
        consent(id, side);
        return id;
    }

    private static String names(Set<? extends Enum<?>> all) {
        return "{" + String.join(",", all.stream().map(Enum::name).sorted().toList()) + "}";
    }

    /** Agreeing twice changes nothing. */
    @Transactional
    public void consent(long id, String side) {
        var arrangement = get(id);
        if (arrangement.state(today()) == Arrangement.State.OVER) {
            throw new Refused("This arrangement is over.");
        }
        int added = db.sql("""
                        insert into access.arrangement_consent (arrangement, authority, by)
                        values (:id, :side, :by) on conflict do nothing
                        """)
                .param("id", id)
                .param("side", side)
                .param("by", Scope.current().actor())
                .update();
        if (added > 0) {
            tellBoth(arrangement, "agreed to a joint arrangement for authority " + side);
        }
    }

    /** From today on it counts no more. */
    @Transactional
    public void end(long id) {
        var arrangement = get(id);
        int ended = db.sql("""
                        update access.arrangement set ended_on = :today, ended_by = :by
                         where id = :id and ended_on is null
                        """)
                .param("today", today())
                .param("by", Scope.current().actor())
                .param("id", id)
                .update();
        if (ended > 0) {
            tellBoth(arrangement, "ended a joint arrangement");
        }
    }

    /** An entry for each side, so that the auditors of both find it. */
    private void tellBoth(Arrangement arrangement, String what) {
        for (var side : List.of(arrangement.giver(), arrangement.taker())) {
            audit.record(
                    what,
                    side,
                    "arrangement:" + arrangement.id(),
                    null,
                    Map.of("opens", arrangement.giver(), "to", arrangement.taker()));
        }
    }

    private Arrangement get(long id) {
        return find(id).orElseThrow(() -> new NotFound("There is no such arrangement."));
    }

    /** What is lent to these roles today. Needs the scope of the installation. */
    @Transactional(readOnly = true)
    public List<Person.Lent> lentTo(List<Person.HeldRole> roles) {
        var atAuthorities = roles.stream().filter(Person.HeldRole::atAuthority).toList();
        if (atAuthorities.isEmpty()) {
            return List.of();
        }
        var today = today();
        var found = db.sql(SELECT + """
                         where a.with_authority in (:takers) and a.from_day <= :today and :today < a.until
                           and (a.ended_on is null or :today < a.ended_on)
                        """)
                .param(
                        "takers",
                        atAuthorities.stream().map(held -> held.at().key()).toList())
                .param("today", today)
                .query(Arrangements::read)
                .list();
        var lent = new ArrayList<Person.Lent>();
        for (var arrangement : found) {
            for (var held : atAuthorities) {
                if (arrangement.state(today) == Arrangement.State.COUNTS
                        && arrangement.taker().equals(held.at().key())) {
                    var rights = arrangement.rightsOf(held.role());
                    if (!rights.isEmpty()) {
                        lent.add(new Person.Lent(arrangement.giver(), rights));
                    }
                }
            }
        }
        return lent;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Arrangement read(ResultSet row, int number) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        texts(row.getArray("roles")).forEach(name -> roles.add(Role.valueOf(name)));
        var rights = EnumSet.noneOf(Action.class);
        texts(row.getArray("rights")).forEach(name -> rights.add(Action.valueOf(name)));
        return new Arrangement(
                row.getLong("id"),
                row.getString("authority"),
                row.getString("with_authority"),
                roles,
                rights,
                row.getObject("from_day", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getString("because"),
                texts(row.getArray("consented")),
                row.getObject("ended_on", LocalDate.class));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
