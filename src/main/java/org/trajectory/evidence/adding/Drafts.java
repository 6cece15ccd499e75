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

    /**
     * @param of the feed of which it becomes a version; null for a new one
     * @param authority for the eyes of whose people alone; null where an analyst of the installation describes it
     * @param asked its authority asks for it to be kept
     */
    record Draft(
            long id,
            @Nullable String of,
            String sampleName,
            FeedForm form,
            OffsetDateTime madeAt,
            String madeBy,
            @Nullable String authority,
            boolean asked) {}

    private static final String SELECT = """
            select id, of_feed, sample_name, form, made_at, made_by, authority, asked_at is not null as asked
              from evidence.feed_draft
            """;

    long start(@Nullable String of, String name, byte[] sample, FeedForm form, String by, @Nullable String authority) {
        return db.sql("""
                        insert into evidence.feed_draft (of_feed, sample_name, sample, form, made_by, authority)
                        values (:of, :name, :sample, cast(:form as jsonb), :by, :authority) returning id
                        """)
                .param("authority", authority)
                .param("of", of)
                .param("name", name)
                .param("sample", sample)
                .param("form", json(form))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    Optional<Draft> find(long id) {
        return db.sql(SELECT + " where id = :id and ended_at is null")
                .param("id", id)
                .query((row, n) -> draft(row))
                .optional();
    }

    byte[] sample(long id) {
        return db.sql("select sample from evidence.feed_draft where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    /** Those that go on: first what an authority asks for, then the latest. */
    List<Draft> open() {
        return db.sql(SELECT + " where ended_at is null order by (asked_at is null), id desc limit 50")
                .query((row, n) -> draft(row))
                .list();
    }

    /** Its authority asks for it to be kept as it stands. */
    void ask(long id, String by) {
        db.sql("update evidence.feed_draft set asked_at = now(), asked_by = :by where id = :id and ended_at is null")
                .param("by", by)
                .param("id", id)
                .update();
    }

    /** What is kept of the form, locked until the transaction ends. */
    Optional<FeedForm> lock(long id) {
        return db.sql(SELECT + " where id = :id and ended_at is null for update")
                .param("id", id)
                .query((row, n) -> draft(row))
                .optional()
                .map(Draft::form);
    }

    /** What was asked for stands only as it was. */
    void save(long id, FeedForm form) {
        db.sql("""
                        update evidence.feed_draft
                           set form = cast(:form as jsonb), changed_at = now(),
                               asked_at = case when form = cast(:form as jsonb) then asked_at end,
                               asked_by = case when form = cast(:form as jsonb) then asked_by end
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
                    row.getString("made_by"),
                    row.getString("authority"),
                    row.getBoolean("asked"));
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
