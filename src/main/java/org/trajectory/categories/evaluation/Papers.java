package org.trajectory.categories.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Seen;

/** Keeps evaluations and records as they were made, and publishes them. */
@Service
public class Papers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAPER = """
            select id, authority, kind, policy, as_at, content, made_at, made_name, published_at from categories.paper
            """;

    private final JdbcClient db;
    private final Evaluating evaluating;
    private final TransparencyRecord transparency;
    private final Audit audit;
    private final Clock clock;

    Papers(JdbcClient db, Evaluating evaluating, TransparencyRecord transparency, Audit audit, Optional<Clock> clock) {
        this.db = db;
        this.evaluating = evaluating;
        this.transparency = transparency;
        this.audit = audit;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    /** What a paper is. */
    public enum Kind {
        EVALUATION("Yearly evaluation"),
        TRANSPARENCY("Transparency record");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param publishedOn null while only the authority sees it */
    public record Kept(
            long id,
            AuthorityCode authority,
            Kind kind,
            String policy,
            LocalDate asAt,
            Paper paper,
            LocalDate madeOn,
            String madeName,
            @Nullable LocalDate publishedOn) {}

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * Makes a paper from what is held today and keeps it; a job that is begun again finds what it has made.
     *
     * @param job number of the job that makes it
     * @param name of the authority
     * @throws Refused where the policy isn't there, or no school is known
     */
    @Transactional
    public Kept make(
            long job, AuthorityCode authority, String name, Kind kind, String policy, String by, Evaluating.Step step) {
        var made = db.sql(PAPER + " where job = :job")
                .param("job", job)
                .query(Papers::kept)
                .optional();
        if (made.isPresent()) {
            return made.get();
        }
        var today = today();
        var paper =
                switch (kind) {
                    case EVALUATION -> evaluating.of(authority, name, policy, today, step);
                    case TRANSPARENCY -> transparency.of(authority, name, policy, said(authority), today, step);
                };
        long id = db.sql("""
                        insert into categories.paper (authority, kind, title, policy, as_at, content, made_by, made_name, job)
                        values (:authority, :kind, :title, :policy, :asAt, :content::jsonb, :by, :name, :job) returning id
                        """)
                .param("authority", authority.code())
                .param("kind", kind.name().toLowerCase(java.util.Locale.ROOT))
                .param("title", paper.title())
                .param("policy", policy)
                .param("asAt", today)
                .param("content", json(paper))
                .param("by", Scope.current().actor())
                .param("name", by)
                .param("job", job)
                .query(Long.class)
                .single();
        audit.record(
                kind == Kind.EVALUATION ? "made a yearly evaluation" : "made a transparency record",
                authority.code(),
                "paper:" + id,
                null,
                Map.of("policy", policy, "title", paper.title()));
        return find(id).orElseThrow();
    }

    /** Newest first; somebody of no authority sees what is published. */
    @Transactional(readOnly = true)
    public List<Kept> list(AuthorityCode authority) {
        return db.sql(PAPER + " where authority = :authority order by id desc limit 100")
                .param("authority", authority.code())
                .query(Papers::kept)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Kept> find(long id) {
        return db.sql(PAPER + " where id = :id")
                .param("id", id)
                .query(Papers::kept)
                .optional();
    }

    /** @throws Refused where it is published already */
    @Transactional
    public void publish(Kept kept) {
        int changed = db.sql("""
                        update categories.paper set published_at = now(), published_by = :by where id = :id and published_at is null
                        """)
                .param("by", Scope.current().actor())
                .param("id", kept.id())
                .update();
        if (changed == 0) {
            throw new Refused("It is published already");
        }
        audit.record(
                "published a paper about the categories",
                kept.authority().code(),
                "paper:" + kept.id(),
                null,
                Map.of("title", kept.paper().title()));
    }

    /** What the authority has said for its record, by field. */
    @Transactional(readOnly = true)
    public Map<String, String> said(AuthorityCode authority) {
        var said = new HashMap<String, String>();
        db.sql("select field, words from categories.record_answer where authority = :authority")
                .param("authority", authority.code())
                .query((row, number) -> said.put(row.getString("field"), row.getString("words")))
                .list();
        return said;
    }

    /** Mark of what was said, by which a form notices that somebody else answered in between. */
    static String seen(Map<String, String> said) {
        return Seen.of(new TreeMap<>(said));
    }

    /**
     * @param seen mark of the answers as they were when the form was opened: {@link #seen}
     * @throws org.trajectory.web.Conflict if somebody else changed them meanwhile
     */
    @Transactional
    public void say(AuthorityCode authority, Map<String, String> words, String seen) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('categories.record_answer ' || :authority, 0))")
                .param("authority", authority.code())
                .query((row, number) -> true)
                .single();
        var before = said(authority);
        Seen.mustBe(seen, "What only the authority can say", new TreeMap<>(before));
        words.forEach((field, text) -> db.sql("""
                        insert into categories.record_answer (authority, field, words, changed_by) values (:authority, :field, :words, :by)
                        on conflict (authority, field) do update
                           set words = excluded.words, changed_at = now(), changed_by = excluded.changed_by
                        """)
                .param("authority", authority.code())
                .param("field", field)
                .param("words", text)
                .param("by", Scope.current().actor())
                .update());
        audit.record("answered the questions of the transparency record", authority.code(), "record", before, words);
    }

    private static String json(Paper paper) {
        try {
            return JSON.writeValueAsString(paper);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        try {
            var published = row.getObject("published_at", OffsetDateTime.class);
            return new Kept(
                    row.getLong("id"),
                    new AuthorityCode(row.getString("authority")),
                    Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                    row.getString("policy"),
                    row.getObject("as_at", LocalDate.class),
                    JSON.readValue(row.getString("content"), Paper.class),
                    row.getObject("made_at", OffsetDateTime.class).toLocalDate(),
                    row.getString("made_name"),
                    published == null ? null : published.toLocalDate());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
