package org.trajectory.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.alerts.rules.KeptWords;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Alerts, runs and conversations as kept. Needs a transaction. */
@Repository
class AlertTable {
    private static final String ALERT = """
            id, authority, school, urn, name, phase, rule, kind, theme, title, talk, why, sources, fired_on, closed_on,
            conversation
            """;

    private final JdbcClient db;
    private final KeptWords words;

    AlertTable(JdbcClient db, KeptWords words) {
        this.db = db;
        this.words = words;
    }

    long insertRun(
            AuthorityCode authority,
            LocalDate asAt,
            String hash,
            String title,
            int schools,
            int raised,
            int lapsed,
            String by) {
        return db.sql("""
                        insert into alerts.run (authority, as_at, known_at, hash, title, schools, raised, lapsed, made_by)
                        values (:authority, :asAt, :asAt, :hash, :title, :schools, :raised, :lapsed, :by) returning id
                        """)
                .param("authority", authority.code())
                .param("asAt", asAt)
                .param("hash", hash)
                .param("title", title)
                .param("schools", schools)
                .param("raised", raised)
                .param("lapsed", lapsed)
                .param("by", by)
                .query(Long.class)
                .single();
    }

    void insertRules(long run, AuthorityCode authority, Map<String, Integer> fired, Map<String, Integer> untested) {
        db.sql("""
                        insert into alerts.run_rule (run, authority, rule, fired, untested)
                        select :run, :authority, * from unnest(:rules::text[], :fired::integer[], :untested::integer[])
                        """)
                .param("run", run)
                .param("authority", authority.code())
                .param("rules", untested.keySet().toArray(String[]::new))
                .param(
                        "fired",
                        untested.keySet().stream()
                                .map(rule -> fired.getOrDefault(rule, 0))
                                .toArray(Integer[]::new))
                .param("untested", untested.values().toArray(Integer[]::new))
                .update();
    }

    /** Adds what isn't open already. */
    void insert(long run, Collection<Alert> alerts) {
        for (var one : alerts) {
            db.sql("""
                            insert into alerts.alert (run, authority, school, urn, name, phase, rule, kind, theme, title, talk, why,
                                   sources, fired_on)
                            values (:run, :authority, :school, :urn, :name, :phase, :rule, :kind, :theme, :title, :talk, :why,
                                    :sources, :on)
                                on conflict do nothing
                            """)
                    .param("run", run)
                    .param("authority", one.authority().code())
                    .param("school", one.school().value())
                    .param("urn", one.urn().value())
                    .param("name", one.name())
                    .param("phase", one.phase() == null ? null : one.phase().name())
                    .param("rule", one.rule())
                    .param("kind", one.kind().word())
                    .param("theme", one.theme())
                    .param("title", one.title())
                    .param("talk", one.talk())
                    .param("why", one.why())
                    .param("sources", text(one.sources()))
                    .param("on", one.firedOn())
                    .update();
        }
    }

    private static String text(List<Alert.From> sources) {
        return String.join(
                "\n",
                sources.stream()
                        .map(from -> "%d\t%d\t%s\t%s".formatted(from.file(), from.line(), from.name(), from.column()))
                        .toList());
    }

    void lapse(Collection<Long> alerts, LocalDate on) {
        db.sql("""
                        update alerts.alert set closed_on = greatest(:on, fired_on), closed_how = 'lapsed'
                         where id = any (:ids) and closed_on is null
                        """).param("on", on).param("ids", alerts.toArray(Long[]::new)).update();
    }

    List<Alert> open(AuthorityCode authority) {
        return db.sql("select " + ALERT + " from alerts.alert where authority = :authority and closed_on is null"
                        + " order by name, urn, id")
                .param("authority", authority.code())
                .query(this::alert)
                .list();
    }

    /** Closed by a conversation since a day. */
    List<Alert> talkedAbout(AuthorityCode authority, LocalDate since) {
        return db.sql("select " + ALERT + " from alerts.alert where authority = :authority and closed_on >= :since"
                        + " and conversation is not null")
                .param("authority", authority.code())
                .param("since", since)
                .query(this::alert)
                .list();
    }

    /** All since a day, open or not; the latest first. */
    List<Alert> since(AuthorityCode authority, LocalDate since) {
        return db.sql("select " + ALERT + " from alerts.alert where authority = :authority and fired_on >= :since"
                        + " order by fired_on desc, name, id")
                .param("authority", authority.code())
                .param("since", since)
                .query(this::alert)
                .list();
    }

    List<Alert> open(Collection<SchoolId> schools) {
        return db.sql("select " + ALERT + " from alerts.alert where school = any (:schools) and closed_on is null"
                        + " order by name, urn, id")
                .param("schools", schools.stream().map(SchoolId::value).toArray(Long[]::new))
                .query(this::alert)
                .list();
    }

    List<Alert> openOn(Collection<SchoolId> schools, LocalDate day) {
        return db.sql("select " + ALERT + " from alerts.alert where school = any (:schools) and fired_on <= :day"
                        + " and (closed_on is null or closed_on > :day) order by name, urn, id")
                .param("schools", schools.stream().map(SchoolId::value).toArray(Long[]::new))
                .param("day", day)
                .query(this::alert)
                .list();
    }

    List<Alert> ofSchool(SchoolId school) {
        return db.sql("select " + ALERT + " from alerts.alert where school = :school order by fired_on desc, id desc")
                .param("school", school.value())
                .query(this::alert)
                .list();
    }

    long insertConversation(
            AuthorityCode authority,
            SchoolId school,
            Urn urn,
            String name,
            Alerts.Talk talk,
            String by,
            String byName) {
        return db.sql("""
                        insert into alerts.conversation
                               (authority, school, urn, name, held_on, with_whom, said, follows, made_by, made_name)
                        values (:authority, :school, :urn, :name, :on, :with, :said, :follows, :by, :byName) returning id
                        """)
                .param("authority", authority.code())
                .param("school", school.value())
                .param("urn", urn.value())
                .param("name", name)
                .param("on", talk.heldOn())
                .param("with", talk.withWhom())
                .param("said", talk.said())
                .param("follows", talk.follows())
                .param("by", by)
                .param("byName", byName)
                .query(Long.class)
                .single();
    }

    /** @return how many it closed */
    int close(long conversation, Collection<Long> alerts, SchoolId school, LocalDate on) {
        return db.sql("""
                        update alerts.alert set closed_on = greatest(:on, fired_on), closed_how = 'conversation',
                               conversation = :conversation
                         where id = any (:ids) and school = :school and closed_on is null and kind = 'alert'
                        """)
                .param("on", on)
                .param("conversation", conversation)
                .param("ids", alerts.toArray(Long[]::new))
                .param("school", school.value())
                .update();
    }

    private static final String CONVERSATION = """
            select c.id, c.school, c.urn, c.name, c.held_on, c.with_whom, c.said, c.follows, c.made_name,
                   coalesce((select string_agg(a.title, '; ' order by a.id) from alerts.alert a where a.conversation = c.id), '')
                       as alerts
              from alerts.conversation c
            """;

    List<Conversation> conversations(AuthorityCode authority, int most) {
        return db.sql(CONVERSATION + " where c.authority = :authority order by c.held_on desc, c.id desc limit :most")
                .param("authority", authority.code())
                .param("most", most)
                .query(AlertTable::conversation)
                .list();
    }

    List<Conversation> conversations(SchoolId school) {
        return db.sql(CONVERSATION + " where c.school = :school order by c.held_on desc, c.id desc")
                .param("school", school.value())
                .query(AlertTable::conversation)
                .list();
    }

    Optional<Alerts.Run> latestRun(AuthorityCode authority) {
        return db.sql("""
                        select id, as_at, hash, title, schools, raised, lapsed from alerts.run
                         where authority = :authority order by id desc limit 1
                        """)
                .param("authority", authority.code())
                .query((row, n) -> new Alerts.Run(
                        row.getLong("id"),
                        row.getObject("as_at", LocalDate.class),
                        row.getString("hash"),
                        row.getString("title"),
                        row.getInt("schools"),
                        row.getInt("raised"),
                        row.getInt("lapsed")))
                .optional();
    }

    /** @param fired and @param untested schools in the latest run */
    record RuleCount(String rule, int fired, int untested) {}

    List<RuleCount> ruleCounts(long run) {
        return db.sql("select rule, fired, untested from alerts.run_rule where run = :run")
                .param("run", run)
                .query(RuleCount.class)
                .list();
    }

    /** Where rules were run before. */
    List<String> authorities() {
        return db.sql("select distinct authority from alerts.run order by 1")
                .query(String.class)
                .list();
    }

    record RuleSet(long id, String hash, String title, String dmn, String reason, LocalDate madeOn, String madeName) {}

    /** The latest first. */
    List<RuleSet> ruleSets(AuthorityCode authority) {
        return db.sql("""
                        select id, hash, title, dmn, reason, made_at::date as made_on, made_name from alerts.rule_set
                         where authority = :authority order by id desc limit 100
                        """)
                .param("authority", authority.code())
                .query(RuleSet.class)
                .list();
    }

    void insertRuleSet(
            AuthorityCode authority, String hash, String title, String dmn, String reason, String by, String byName) {
        db.sql("""
                        insert into alerts.rule_set (authority, hash, title, dmn, reason, made_by, made_name)
                        values (:authority, :hash, :title, :dmn, :reason, :by, :byName)
                        """)
                .param("authority", authority.code())
                .param("hash", hash)
                .param("title", title)
                .param("dmn", dmn)
                .param("reason", reason)
                .param("by", by)
                .param("byName", byName)
                .update();
    }

    private static Conversation conversation(ResultSet row, int n) throws SQLException {
        return new Conversation(
                row.getLong("id"),
                new SchoolId(row.getLong("school")),
                new Urn(row.getInt("urn")),
                row.getString("name"),
                row.getObject("held_on", LocalDate.class),
                row.getString("with_whom"),
                row.getString("said"),
                row.getString("follows"),
                row.getString("made_name"),
                row.getString("alerts"));
    }

    private Alert alert(ResultSet row, int n) throws SQLException {
        var phase = row.getString("phase");
        long conversation = row.getLong("conversation");
        @Nullable Long closedBy = row.wasNull() ? null : (Long) conversation;
        return new Alert(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                new SchoolId(row.getLong("school")),
                new Urn(row.getInt("urn")),
                row.getString("name"),
                phase == null ? null : Phase.valueOf(phase),
                row.getString("rule"),
                Alert.Kind.of(row.getString("kind")),
                row.getString("theme"),
                row.getString("title"),
                row.getString("talk"),
                words.of(row.getString("why")),
                sources(row.getString("sources")),
                row.getObject("fired_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                closedBy);
    }

    private static List<Alert.From> sources(String text) {
        return text.lines()
                .map(line -> line.split("\t", 4))
                .filter(parts -> parts.length >= 3)
                .map(parts -> new Alert.From(
                        Long.parseLong(parts[0]),
                        Integer.parseInt(parts[1]),
                        parts[2],
                        parts.length == 3 ? "" : parts[3]))
                .toList();
    }
}
