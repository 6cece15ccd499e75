package org.trajectory.categories.published;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.published.Visibility.Among;
import org.trajectory.categories.published.Visibility.ToPublic;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;

/** Proposes who may see agreed categories, and puts into force what was decided. */
@Service
public class Visibilities {
    private static final String VISIBILITY = """
            select id, authority, among, to_public, reason, asked_name, asked_at, decision, body, effect_from
              from categories.visibility
            """;

    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;

    Visibilities(JdbcClient db, Audit audit, Optional<Clock> clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What holds today; empty before any vote, when each school sees its own category and nobody else any. */
    @Transactional(readOnly = true)
    public Optional<Visibility> inForce(AuthorityCode authority) {
        return db.sql(VISIBILITY + """
                         where authority = :authority and effect_from <= :today
                         order by effect_from desc, id desc limit 1
                        """)
                .param("authority", authority.code())
                .param("today", today())
                .query(Visibilities::visibility)
                .optional();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Visibility> list(AuthorityCode authority) {
        return db.sql(VISIBILITY + " where authority = :authority order by id desc limit 200")
                .param("authority", authority.code())
                .query(Visibilities::visibility)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Visibility> find(long id) {
        return db.sql(VISIBILITY + " where id = :id")
                .param("id", id)
                .query(Visibilities::visibility)
                .optional();
    }

    /** @throws Refused where names would be public that not even all schools see, or it is proposed already */
    @Transactional
    public Visibility propose(AuthorityCode authority, Among among, ToPublic toPublic, String reason, String name) {
        if (toPublic == ToPublic.NAMES && among != Among.SCHOOLS) {
            throw new Refused("What everybody sees by name, all schools see too: choose that for the schools");
        }
        if (list(authority).stream()
                .anyMatch(one -> one.decision() == null && one.among() == among && one.toPublic() == toPublic)) {
            throw new Refused("The same is proposed already and waits for its decision");
        }
        long id = db.sql("""
                        insert into categories.visibility (authority, among, to_public, reason, asked_by, asked_name)
                        values (:authority, :among, :toPublic, :reason, :by, :name) returning id
                        """)
                .param("authority", authority.code())
                .param("among", among.word())
                .param("toPublic", toPublic.word())
                .param("reason", reason.strip())
                .param("by", Scope.current().actor())
                .param("name", name)
                .query(Long.class)
                .single();
        audit.record(
                "proposed who may see agreed categories",
                authority.code(),
                "visibility:" + id,
                null,
                Map.of("among schools", among.words(), "public", toPublic.words(), "reason", reason.strip()));
        return find(id).orElseThrow();
    }

    /** @throws Refused where it was decided before */
    @Transactional
    void carried(Visibility asked, String decision, String body, LocalDate from) {
        int changed = db.sql("""
                        update categories.visibility set decision = :decision, body = :body, effect_from = :from
                         where id = :id and decision is null
                        """)
                .param("decision", decision)
                .param("body", body)
                .param("from", from)
                .param("id", asked.id())
                .update();
        if (changed == 0) {
            throw new Refused("This was decided already. Propose it anew");
        }
        audit.record(
                "put into force who may see agreed categories",
                asked.authority().code(),
                "visibility:" + asked.id(),
                null,
                Map.of("decision", decision, "from", from.toString(), "what", asked.words()));
    }

    private static Visibility visibility(ResultSet row, int number) throws SQLException {
        return new Visibility(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                Among.ofWord(row.getString("among")),
                ToPublic.ofWord(row.getString("to_public")),
                row.getString("reason"),
                row.getString("asked_name"),
                row.getObject("asked_at", OffsetDateTime.class).toLocalDate(),
                row.getString("decision"),
                row.getString("body"),
                row.getObject("effect_from", LocalDate.class));
    }
}
