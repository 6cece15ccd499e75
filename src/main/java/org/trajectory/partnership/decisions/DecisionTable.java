package org.trajectory.partnership.decisions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** The SQL of the register. Without a scope it sees what is published only. */
@Repository
class DecisionTable {
    private static final String ROW = """
            select d.*, s.number as supersedes_number, o.number as overrules_number,
                   (select l.number from partnership.decision l where l.supersedes = d.id) as superseded_by,
                   (select l.number from partnership.decision l where l.overrules = d.id) as overruled_by
              from partnership.decision d
              left join partnership.decision s on s.id = d.supersedes
              left join partnership.decision o on o.id = d.overrules
            """;

    private final JdbcClient db;

    DecisionTable(JdbcClient db) {
        this.db = db;
    }

    /** The next number of the year; the row stays locked until the transaction ends, so that none is left out. */
    String nextNumber(AuthorityCode authority, int year) {
        int next = db.sql("""
                        insert into partnership.decision_number as n (authority, year, last) values (:authority, :year, 1)
                        on conflict (authority, year) do update set last = n.last + 1
                        returning last
                        """)
                .param("authority", authority.code())
                .param("year", year)
                .query(Integer.class)
                .single();
        return "%d-%03d".formatted(year, next);
    }

    long add(AuthorityCode authority, String number, Decision.New decision, String by) {
        var matter = decision.matter();
        return db.sql("""
                        insert into partnership.decision (authority, number, title, decided_by, decided_on, what, reason, options,
                               conditions, papers, vote, pence, effect_from, review_on, key_decision, exempt_because,
                               matter_kind, matter_reference, motion, supersedes, overrules, overrule_ground, published_at, recorded_by)
                        values (:authority, :number, :title, :decidedBy, :decidedOn, :what, :reason, :options,
                               :conditions, :papers, :vote, :pence, :effectFrom, :reviewOn, :key, :exempt,
                               :kind, :reference, :motion,
                               (select id from partnership.decision where authority = :authority and number = :supersedes),
                               (select id from partnership.decision where authority = :authority and number = :overrules),
                               :ground, now(), :by)
                        returning id
                        """)
                .param("authority", authority.code())
                .param("number", number)
                .param("title", decision.title())
                .param("decidedBy", decision.decidedBy())
                .param("decidedOn", decision.decidedOn())
                .param("what", decision.what())
                .param("reason", decision.reason())
                .param("options", decision.options())
                .param("conditions", decision.conditions())
                .param("papers", decision.papers())
                .param("vote", decision.vote())
                .param("pence", decision.money().map(Money::pence).orElse(null))
                .param("effectFrom", decision.effectFrom())
                .param("reviewOn", decision.reviewOn().orElse(null))
                .param("key", decision.keyDecision())
                .param("exempt", decision.exemptBecause())
                .param("kind", matter == null ? null : matter.kind())
                .param("reference", matter == null ? null : matter.reference())
                .param("motion", decision.motion())
                .param("supersedes", decision.supersedes())
                .param("overrules", decision.overrules())
                .param("ground", decision.overrules() == null ? null : decision.overruleGround())
                .param("by", by)
                .query(Long.class)
                .single();
    }

    void addExempt(AuthorityCode authority, long decision, String text) {
        db.sql("insert into partnership.exempt_part (decision, authority, text) values (:decision, :authority, :text)")
                .param("decision", decision)
                .param("authority", authority.code())
                .param("text", text)
                .update();
    }

    Optional<String> exempt(long decision) {
        return db.sql("select text from partnership.exempt_part where decision = :decision")
                .param("decision", decision)
                .query(String.class)
                .optional();
    }

    void addEvent(AuthorityCode authority, long decision, Decision.Event event, String by) {
        db.sql("""
                        insert into partnership.decision_event (authority, decision, kind, day, text, recorded_by)
                        values (:authority, :decision, :kind, :day, :text, :by)
                        """)
                .param("authority", authority.code())
                .param("decision", decision)
                .param("kind", event.kind())
                .param("day", event.day())
                .param("text", event.text())
                .param("by", by)
                .update();
    }

    List<Decision.Event> events(long decision) {
        return db.sql(
                        "select kind, day, text from partnership.decision_event where decision = :decision order by day, id")
                .param("decision", decision)
                .query(Decision.Event.class)
                .list();
    }

    Optional<Decision> find(AuthorityCode authority, String number) {
        return db.sql(ROW + " where d.authority = :authority and d.number = :number")
                .param("authority", authority.code())
                .param("number", number)
                .query((row, n) -> decision(row))
                .optional();
    }

    /** The latest that put this very matter into effect. */
    Optional<Decision> about(AuthorityCode authority, Decision.About matter) {
        return db.sql(ROW + """
                         where d.authority = :authority and d.matter_kind = :kind and d.matter_reference = :reference
                         order by d.id desc limit 1
                        """)
                .param("authority", authority.code())
                .param("kind", matter.kind())
                .param("reference", matter.reference())
                .query((row, n) -> decision(row))
                .optional();
    }

    /** Newest first. */
    List<Decision> list(AuthorityCode authority, Decision.Question question) {
        return db.sql(ROW + WHERE + " order by d.decided_on desc, d.id desc limit :size offset :offset")
                .params(asked(authority, question))
                .query((row, n) -> decision(row))
                .list();
    }

    long count(AuthorityCode authority, Decision.Question question) {
        return db.sql("select count(*) from partnership.decision d " + WHERE)
                .params(asked(authority, question))
                .query(Long.class)
                .single();
    }

    /** Newest first. */
    List<Decision.Recorded> since(List<String> authorities, java.time.OffsetDateTime since, int most) {
        return authorities.isEmpty()
                ? List.of()
                : db.sql("""
                        select authority, number, title, decided_by, recorded_at from partnership.decision
                         where authority in (:authorities) and recorded_at > :since and published_at is not null
                         order by id desc limit :most
                        """)
                        .param("authorities", authorities)
                        .param("since", since)
                        .param("most", most)
                        .query(Decision.Recorded.class)
                        .list();
    }

    /** By words of the title, in any authority whose decisions may be seen; newest first. */
    List<Decision> search(String text, int most) {
        return db.sql(ROW + """
                         where position(lower(:text) in lower(d.title)) > 0 or d.number = :text
                         order by d.decided_on desc, d.id desc limit :most
                        """)
                .param("text", text)
                .param("most", most)
                .query((row, n) -> decision(row))
                .list();
    }

    private static final String WHERE = """
             where d.authority = :authority
               and (:text = '' or position(lower(:text) in lower(d.title || ' ' || d.decided_by || ' ' || d.number)) > 0)
               and (:year = 0 or d.decided_on >= make_date(:year, 1, 1) and d.decided_on < make_date(:year + 1, 1, 1))
            """;

    private static Map<String, ?> asked(AuthorityCode authority, Decision.Question question) {
        return Map.of(
                "authority", authority.code(),
                "text", question.text(),
                "year", question.year() == 0 ? 0 : Math.clamp(question.year(), 1900, 2100),
                "size", question.size(),
                "offset", question.offset());
    }

    /** How many there are of each authority that has any. */
    Map<String, Long> authorities() {
        var counts = new TreeMap<String, Long>();
        db.sql("select authority, count(*) from partnership.decision group by authority")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    private static Decision decision(ResultSet row) throws SQLException {
        var pence = row.getObject("pence", Long.class);
        return new Decision(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                row.getString("number"),
                row.getString("title"),
                row.getString("decided_by"),
                row.getObject("decided_on", LocalDate.class),
                row.getString("what"),
                row.getString("reason"),
                row.getString("options"),
                row.getString("conditions"),
                row.getString("papers"),
                row.getString("vote"),
                Optional.ofNullable(pence).map(Money::new),
                row.getObject("effect_from", LocalDate.class),
                Optional.ofNullable(row.getObject("review_on", LocalDate.class)),
                row.getBoolean("key_decision"),
                row.getString("exempt_because"),
                row.getString("matter_kind"),
                row.getString("matter_reference"),
                text(row, "supersedes_number"),
                text(row, "overrules_number"),
                text(row, "overrule_ground").orElse(""),
                text(row, "superseded_by"),
                text(row, "overruled_by"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return Optional.ofNullable(text);
    }
}
