package org.trajectory.access.invitations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.access.OneTimeTokens;

/** SQL on one-time links, besides what uses them up. */
@Repository
class LinkTable {
    private final JdbcClient db;

    LinkTable(JdbcClient db) {
        this.db = db;
    }

    void mark(String token, LinkKind kind, @Nullable Long letter) {
        db.sql("update access.one_time_link set kind = :kind, letter = :letter where token_hash = :hash")
                .param("kind", kind.name())
                .param("letter", letter)
                .param("hash", OneTimeTokens.hash(token))
                .update();
    }

    int revoke(long person, Instant now) {
        return db.sql("""
                        update access.one_time_link set revoked_at = :now
                         where person = :person and used_at is null and revoked_at is null and expires_at > :now
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("person", person)
                .update();
    }

    /** The last link of each person who hasn't used one yet; the policy on people decides who shows. */
    List<Invitations.Open> open() {
        return db.sql("""
                        select p.id, p.name, p.email, l.made_at, l.expires_at, l.letter, l.kind
                          from access.person p
                          join lateral (select * from access.one_time_link o where o.person = p.id
                                         order by o.made_at desc limit 1) l on true
                         where l.used_at is null and l.revoked_at is null and l.kind <> 'FORGOTTEN'
                         order by l.expires_at, p.name
                         limit 1000
                        """)
                .query((row, number) -> new Invitations.Open(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("email"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getObject("letter", Long.class),
                        LinkKind.valueOf(row.getString("kind"))))
                .list();
    }
}
