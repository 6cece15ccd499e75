package org.trajectory.categories.life;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.categories.life.PolicyVersion.Decision;
import org.trajectory.categories.life.PolicyVersion.Stage;
import org.trajectory.values.AuthorityCode;

@Repository
class VersionTable {
    private static final String VERSION = """
            select id, authority, policy, version, stage, based_on, title, dmn, hash, revision, changed_at, changed_by, proposed_on,
                   consulted_from, consulted_to, body, decided_on, reference, in_force_from, superseded_on
              from categories.policy_version
            """;

    private final JdbcClient db;

    VersionTable(JdbcClient db) {
        this.db = db;
    }

    /** False where the name is taken. */
    boolean name(AuthorityCode authority, String policy, String by) {
        return db.sql("""
                        insert into categories.policy_name (policy, authority, made_by) values (:policy, :authority, :by)
                        on conflict (policy) do nothing
                        """)
                        .param("policy", policy)
                        .param("authority", authority.code())
                        .param("by", by)
                        .update()
                == 1;
    }

    long insert(
            AuthorityCode authority,
            String policy,
            int version,
            @Nullable String basedOn,
            String title,
            String dmn,
            String hash,
            String by) {
        return db.sql("""
                        insert into categories.policy_version (authority, policy, version, based_on, title, dmn, hash, made_by, changed_by)
                        values (:authority, :policy, :version, :basedOn, :title, :dmn, :hash, :by, :by)
                        returning id
                        """)
                .param("authority", authority.code())
                .param("policy", policy)
                .param("version", version)
                .param("basedOn", basedOn)
                .param("title", title)
                .param("dmn", dmn)
                .param("hash", hash)
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** Newest version of each policy first. */
    List<PolicyVersion> list() {
        return db.sql(VERSION + " order by policy, version desc")
                .query(VersionTable::version)
                .list();
    }

    List<PolicyVersion> list(AuthorityCode authority) {
        return db.sql(VERSION + " where authority = :authority order by policy, version desc")
                .param("authority", authority.code())
                .query(VersionTable::version)
                .list();
    }

    List<PolicyVersion> list(String policy) {
        return db.sql(VERSION + " where policy = :policy order by version desc")
                .param("policy", policy)
                .query(VersionTable::version)
                .list();
    }

    Optional<PolicyVersion> find(String policy, int version) {
        return db.sql(VERSION + " where policy = :policy and version = :version")
                .param("policy", policy)
                .param("version", version)
                .query(VersionTable::version)
                .optional();
    }

    /** False where somebody saved meanwhile, or it is no draft any more. */
    boolean save(long id, int revision, String title, String dmn, String hash, String by) {
        return db.sql("""
                        update categories.policy_version
                           set title = :title, dmn = :dmn, hash = :hash, revision = revision + 1, changed_at = now(), changed_by = :by
                         where id = :id and revision = :revision and stage = 'draft'
                        """)
                        .param("title", title)
                        .param("dmn", dmn)
                        .param("hash", hash)
                        .param("by", by)
                        .param("id", id)
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /** False where somebody changed it meanwhile. @param proposedOn set where it is proposed by this */
    boolean move(
            PolicyVersion version,
            Stage to,
            @Nullable LocalDate proposedOn,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Decision decision,
            @Nullable LocalDate supersededOn,
            String by) {
        return db.sql("""
                        update categories.policy_version
                           set stage = :to, revision = revision + 1, changed_at = now(), changed_by = :by,
                               proposed_on = coalesce(:proposedOn::date, proposed_on),
                               consulted_from = coalesce(:from::date, consulted_from),
                               consulted_to = coalesce(:until::date, consulted_to),
                               body = coalesce(:body, body), decided_on = coalesce(:decidedOn::date, decided_on),
                               reference = coalesce(:reference, reference), in_force_from = coalesce(:inForce::date, in_force_from),
                               superseded_on = :supersededOn
                         where id = :id and revision = :revision
                        """)
                        .param("to", to.word())
                        .param("by", by)
                        .param("proposedOn", proposedOn)
                        .param("from", from)
                        .param("until", until)
                        .param("body", decision == null ? null : decision.body())
                        .param("decidedOn", decision == null ? null : decision.decidedOn())
                        .param("reference", decision == null ? null : decision.reference())
                        .param("inForce", decision == null ? null : decision.inForceFrom())
                        .param("supersededOn", supersededOn)
                        .param("id", version.id())
                        .param("revision", version.revision())
                        .update()
                == 1;
    }

    /** Authorities that have a policy or a run, to guess whose an import is. */
    List<String> authorities() {
        return db.sql("""
                        select authority from categories.policy_name
                        union
                        select authority from categories.run where authority is not null
                        order by 1
                        """).query(String.class).list();
    }

    private static PolicyVersion version(ResultSet row, int number) throws SQLException {
        var body = row.getString("body");
        var reference = row.getString("reference");
        var decided = row.getObject("decided_on", LocalDate.class);
        var inForce = row.getObject("in_force_from", LocalDate.class);
        return new PolicyVersion(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                row.getString("policy"),
                row.getInt("version"),
                Stage.ofWord(row.getString("stage")),
                row.getString("based_on"),
                row.getString("title"),
                row.getString("dmn"),
                row.getString("hash"),
                row.getInt("revision"),
                row.getObject("changed_at", OffsetDateTime.class),
                row.getString("changed_by"),
                row.getObject("proposed_on", LocalDate.class),
                row.getObject("consulted_from", LocalDate.class),
                row.getObject("consulted_to", LocalDate.class),
                body == null || reference == null || decided == null || inForce == null
                        ? null
                        : new Decision(body, decided, reference, inForce),
                row.getObject("superseded_on", LocalDate.class));
    }
}
