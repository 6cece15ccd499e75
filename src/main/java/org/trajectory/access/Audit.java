package org.trajectory.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import org.trajectory.platform.Scope;

/**
 * Append-only record of every change and of each look at something sensitive: who, in which role, when, by which route or
 * verb, what was before and after. Written in the transaction of what it tells; sealed into a chain of hashes at its commit.
 */
@Service
public class Audit {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final ScopedValue<String> DECISION = ScopedValue.newInstance();

    private final JdbcClient db;

    Audit(JdbcClient db) {
        this.db = db;
    }

    /** @param decision number of the decision that it follows from */
    public record Entry(
            long id,
            OffsetDateTime at,
            String who,
            String role,
            String via,
            boolean read,
            String what,
            String subject,
            @Nullable String before,
            @Nullable String after,
            @Nullable String decision) {}

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
        write("change", what, authority, subject, before, after);
    }

    /** Whatever is recorded inside follows from this decision. @param decision its number, such as {@code 2026-017} */
    public static void under(String decision, Runnable work) {
        ScopedValue.where(DECISION, decision).run(work);
    }

    /**
     * Notes that somebody looked at something sensitive. The transaction must not be read-only.
     *
     * @param what such as {@code read the soft intelligence about a school}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void read(String what, @Nullable String authority, String subject) {
        write("read", what, authority, subject, null, null);
    }

    private void write(
            String kind,
            String what,
            @Nullable String authority,
            String subject,
            @Nullable Object before,
            @Nullable Object after) {
        var scope = Scope.current();
        db.sql("""
                        insert into access.audit_entry
                            (actor, role, via, kind, authority, what, subject, before, after, decision)
                        values (:actor, :role, :via, :kind, :authority, :what, :subject, :before::jsonb, :after::jsonb,
                                :decision)
                        """)
                .param("actor", scope.actor())
                .param("role", role(scope))
                .param("via", via(scope))
                .param("kind", kind)
                .param("authority", authority)
                .param("what", what)
                .param("subject", subject)
                .param("before", json(before))
                .param("after", json(after))
                .param("decision", DECISION.isBound() ? DECISION.get() : null)
                .update();
    }

    /** A scope that was bound inside a request, to act for its person everywhere, has lost the roles. */
    private static String role(Scope scope) {
        return scope.role().isEmpty()
                        && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                        && attributes.getRequest().getAttribute(Viewing.PERSON) instanceof Person person
                        && scope.actor().equals("person:" + person.id())
                ? person.roleWords()
                : scope.role();
    }

    /** Of a request the pattern of its route, never its address, which may hold the token of a one-time link. */
    private static String via(Scope scope) {
        if (scope.via().isEmpty()
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            var request = attributes.getRequest();
            var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            return route == null ? "" : request.getMethod() + " " + route;
        }
        return scope.via();
    }

    /**
     * What is sought in the record.
     *
     * @param words in who did what on what; empty for all
     * @param from the first day; null for no bound
     * @param to the last day; null likewise
     * @param kind {@code change}, or {@code read} for looks at something sensitive; empty for both
     */
    public record Sought(
            String words,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String kind) {
        public static final Sought ALL = new Sought("", null, null, "");
    }

    /** Newest first, a page of at most 100. */
    @Transactional(readOnly = true)
    public List<Entry> list(long beforeId) {
        return list(Sought.ALL, beforeId, 100);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Entry> list(Sought sought, long beforeId, int most) {
        return sought(SELECT + SOUGHT + " and a.id < :before order by a.id desc limit :most", sought)
                .param("before", beforeId)
                .param("most", most)
                .query(Audit::entry)
                .list();
    }

    /** A page of what is sought, newest first. @param before how many newer ones come first */
    @Transactional(readOnly = true)
    public List<Entry> page(Sought sought, long before, int most) {
        return sought(SELECT + SOUGHT + " order by a.id desc limit :most offset :before", sought)
                .param("before", before)
                .param("most", most)
                .query(Audit::entry)
                .list();
    }

    @Transactional(readOnly = true)
    public long count(Sought sought) {
        return sought("""
                        select count(*)
                          from access.audit_entry a
                          left join access.person p on a.actor = 'person:' || p.id
                        """ + SOUGHT, sought).query(Long.class).single();
    }

    private JdbcClient.StatementSpec sought(String sql, Sought sought) {
        var to = sought.to();
        return db.sql(sql)
                .param("words", sought.words())
                .param("kind", sought.kind())
                .param("from", sought.from())
                .param("to", to == null ? null : to.plusDays(1));
    }

    /** What was changed about one thing, newest first, at most 50; looks are left out. @param authority whose matter it is */
    @Transactional(readOnly = true)
    public List<Entry> history(String authority, List<String> subjects) {
        return db.sql(SELECT + """
                         where a.subject in (:subjects) and a.kind = 'change'
                           and (a.authority = :authority or a.authority is null)
                         order by a.id desc limit 50
                        """)
                .param("subjects", subjects)
                .param("authority", authority)
                .query(Audit::entry)
                .list();
    }

    /** As {@link #history} of entries that tell of several things: only what they say of one. At most 50. */
    @Transactional(readOnly = true)
    public List<Entry> historyOfPart(String authority, String subject, String part, String called) {
        return db.sql("""
                        select a.id, a.at, coalesce(p.name, a.actor) as who, a.role, a.via, a.kind, a.what, a.subject, a.decision,
                               case when jsonb_exists(a.before, :part)
                                    then jsonb_build_object(:called::text, a.before -> :part) end::text as before,
                               case when jsonb_exists(a.after, :part)
                                    then jsonb_build_object(:called::text, a.after -> :part) end::text as after
                          from access.audit_entry a
                          left join access.person p on a.actor = 'person:' || p.id
                         where a.subject = :subject and a.kind = 'change' and a.authority = :authority
                           and (jsonb_exists(a.before, :part) or jsonb_exists(a.after, :part))
                         order by a.id desc limit 50
                        """)
                .param("authority", authority)
                .param("subject", subject)
                .param("part", part)
                .param("called", called)
                .query(Audit::entry)
                .list();
    }

    private static final String SELECT = """
            select a.id, a.at, coalesce(p.name, a.actor) as who, a.role, a.via, a.kind, a.what, a.subject,
                   a.before::text as before, a.after::text as after, a.decision
              from access.audit_entry a
              left join access.person p on a.actor = 'person:' || p.id
            """;

    private static final String SOUGHT = """
             where (:words = '' or strpos(lower(concat_ws(' ', coalesce(p.name, a.actor), a.what,
                                                         replace(a.subject, ':', ' '), a.decision)),
                                          lower(:words)) > 0)
               and (:kind = '' or a.kind = :kind)
               and (:from::date is null or a.at >= :from::date::timestamp at time zone 'Europe/London')
               and (:to::date is null or a.at < :to::date::timestamp at time zone 'Europe/London')
            """;

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class),
                row.getString("who"),
                row.getString("role"),
                row.getString("via"),
                row.getString("kind").equals("read"),
                row.getString("what"),
                row.getString("subject"),
                row.getString("before"),
                row.getString("after"),
                row.getString("decision"));
    }

    private static @Nullable String json(@Nullable Object value) {
        try {
            return value == null ? null : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + value, e);
        }
    }
}
