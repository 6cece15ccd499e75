package org.trajectory.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.platform.Scope;

/** Append-only record of every change: who, when, what was before and after. Written in the change's own transaction. */
@Service
public class Audit {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final JdbcClient db;

    Audit(JdbcClient db) {
        this.db = db;
    }

    public record Entry(
            long id,
            OffsetDateTime at,
            String who,
            String what,
            String subject,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * @param what in the past tense, finishing “Ann Other …”: {@code kept an allocation}
     * @param authority whose matter it is; null for the installation's
     * @param subject such as {@code allocation:17}
     * @param before plain records, maps or lists; null for what is new
     * @param after likewise; null for what is gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            String what, @Nullable String authority, String subject, @Nullable Object before, @Nullable Object after) {
        db.sql("""
                        insert into access.audit_entry (actor, authority, what, subject, before, after)
                        values (:actor, :authority, :what, :subject, :before::jsonb, :after::jsonb)
                        """)
                .param("actor", Scope.current().actor())
                .param("authority", authority)
                .param("what", what)
                .param("subject", subject)
                .param("before", json(before))
                .param("after", json(after))
                .update();
    }

    /** Newest first, a page of at most 100. */
    @Transactional(readOnly = true)
    public List<Entry> list(long beforeId) {
        return db.sql("""
                        select a.id, a.at, coalesce(p.name, a.actor) as who, a.what, a.subject,
                               a.before::text as before, a.after::text as after
                          from access.audit_entry a
                          left join access.person p on a.actor = 'person:' || p.id
                         where a.id < :before
                         order by a.id desc limit 100
                        """)
                .param("before", beforeId)
                .query((row, number) -> new Entry(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("who"),
                        row.getString("what"),
                        row.getString("subject"),
                        row.getString("before"),
                        row.getString("after")))
                .list();
    }

    private static @Nullable String json(@Nullable Object value) {
        try {
            return value == null ? null : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + value, e);
        }
    }
}
