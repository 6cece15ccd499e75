package org.trajectory.evidence.adding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Samples with what was said about them so far. */
@Repository
class Drafts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient db;

    Drafts(JdbcClient db) {
        this.db = db;
    }

    /** @param of the feed of which it becomes a version; null for a new one */
    record Draft(
            long id, @Nullable String of, String sampleName, FeedForm form, OffsetDateTime madeAt, String madeBy) {}

    long start(@Nullable String of, String name, byte[] sample, FeedForm form, String by) {
        return db.sql("""
                        insert into evidence.feed_draft (of_feed, sample_name, sample, form, made_by)
                        values (:of, :name, :sample, cast(:form as jsonb), :by) returning id
                        """)
                .param("of", of)
                .param("name", name)
                .param("sample", sample)
                .param("form", json(form))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    Optional<Draft> find(long id) {
        return db.sql("""
                        select id, of_feed, sample_name, form, made_at, made_by
                          from evidence.feed_draft where id = :id and ended_at is null
                        """).param("id", id).query((row, n) -> draft(row)).optional();
    }

    byte[] sample(long id) {
        return db.sql("select sample from evidence.feed_draft where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    /** Those that go on, the latest first. */
    List<Draft> open() {
        return db.sql("""
                        select id, of_feed, sample_name, form, made_at, made_by
                          from evidence.feed_draft where ended_at is null order by id desc limit 50
                        """).query((row, n) -> draft(row)).list();
    }

    /** What is kept of the form, locked until the transaction ends. */
    Optional<FeedForm> lock(long id) {
        return db.sql("""
                        select id, of_feed, sample_name, form, made_at, made_by
                          from evidence.feed_draft where id = :id and ended_at is null for update
                        """)
                .param("id", id)
                .query((row, n) -> draft(row))
                .optional()
                .map(Draft::form);
    }

    void save(long id, FeedForm form) {
        db.sql("""
                        update evidence.feed_draft set form = cast(:form as jsonb), changed_at = now()
                         where id = :id and ended_at is null
                        """).param("id", id).param("form", json(form)).update();
    }

    void end(long id) {
        db.sql("update evidence.feed_draft set ended_at = now() where id = :id and ended_at is null")
                .param("id", id)
                .update();
    }

    /** Ends it as a feed. */
    void kept(long id, String feed) {
        db.sql("update evidence.feed_draft set ended_at = now(), kept_as = :feed where id = :id and ended_at is null")
                .param("feed", feed)
                .param("id", id)
                .update();
    }

    /** A sample of which a feed was made. */
    record KeptSample(long id, String name) {}

    /** That of the latest version. */
    Optional<KeptSample> sampleOf(String feed) {
        return db.sql(
                        "select id, sample_name as name from evidence.feed_draft where kept_as = :feed order by id desc limit 1")
                .param("feed", feed)
                .query(KeptSample.class)
                .optional();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        try {
            return new Draft(
                    row.getLong("id"),
                    row.getString("of_feed"),
                    row.getString("sample_name"),
                    new FeedForm(JSON.readValue(row.getString("form"), TEXTS)),
                    row.getObject("made_at", OffsetDateTime.class),
                    row.getString("made_by"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(FeedForm form) {
        try {
            return JSON.writeValueAsString(form.typed());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
