package org.trajectory.partnership.plans;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** The SQL of plans, their lines and what was judged of them. */
@Repository
class PlanTable {
    private static final String SELECT = """
            select p.id, p.authority, p.consortium, p.called, p.year, p.strategy, p.roles, p.framework, p.terms, p.version,
                   p.handed_in_at, p.published_at
              from partnership.plan p
            """;

    private final JdbcClient db;

    PlanTable(JdbcClient db) {
        this.db = db;
    }

    /** Those that may be seen, by consortium, the latest year first. */
    List<Plan> list(AuthorityCode authority) {
        return read(db.sql(SELECT + " where p.authority = :authority order by p.year desc, p.called, p.id limit 500")
                .param("authority", authority.code()));
    }

    Optional<Plan> find(long id) {
        return read(db.sql(SELECT + " where p.id = :id").param("id", id)).stream()
                .findFirst();
    }

    /** Authorities of which any plan may be seen. */
    List<String> authorities() {
        return db.sql("select distinct authority from partnership.plan order by authority")
                .query(String.class)
                .list();
    }

    record Row(
            long id,
            String authority,
            long consortium,
            String called,
            int year,
            String strategy,
            String roles,
            String framework,
            String terms,
            int version,
            @Nullable Timestamp handedInAt,
            @Nullable Timestamp publishedAt) {}

    private List<Plan> read(JdbcClient.StatementSpec statement) {
        var rows = statement.query(Row.class).list();
        var numbers = rows.stream().map(Row::id).toList();
        var lines = lines(numbers);
        var judgements = judgements(numbers);
        return rows.stream()
                .map(row -> new Plan(
                        row.id(),
                        row.authority(),
                        row.consortium(),
                        row.called(),
                        new AcademicYear(row.year()),
                        new Plan.Texts(row.strategy(), row.roles(), row.framework(), row.terms()),
                        row.version(),
                        instant(row.handedInAt()),
                        instant(row.publishedAt()),
                        lines.getOrDefault(row.id(), List.of()),
                        judgements.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private Map<Long, List<Plan.Line>> lines(List<Long> plans) {
        var lines = new HashMap<Long, List<Plan.Line>>();
        if (!plans.isEmpty()) {
            db.sql(
                            "select plan, id, kind, what, who, pence from partnership.plan_line where plan in (:plans) order by id")
                    .param("plans", plans)
                    .query(row -> {
                        lines.computeIfAbsent(row.getLong(1), plan -> new ArrayList<>())
                                .add(new Plan.Line(
                                        row.getLong(2),
                                        Plan.Line.Kind.of(row.getString(3)),
                                        row.getString(4),
                                        row.getString(5),
                                        Optional.ofNullable(row.getObject(6, Long.class))
                                                .map(Money::new)));
                    });
        }
        return lines;
    }

    private Map<Long, List<Plan.Judgement>> judgements(List<Long> plans) {
        var judgements = new HashMap<Long, List<Plan.Judgement>>();
        if (!plans.isEmpty()) {
            db.sql("""
                            select plan, id, grade, text, decision, decided_on, decided_by
                              from partnership.plan_judgement where plan in (:plans) order by id
                            """).param("plans", plans).query(row -> {
                judgements
                        .computeIfAbsent(row.getLong(1), plan -> new ArrayList<>())
                        .add(new Plan.Judgement(
                                row.getLong(2),
                                Plan.Judgement.Grade.of(row.getString(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6, LocalDate.class),
                                row.getString(7)));
            });
        }
        return judgements;
    }

    long add(AuthorityCode authority, long consortium, String called, AcademicYear year, String by) {
        return db.sql("""
                        insert into partnership.plan (authority, consortium, called, year, recorded_by)
                        values (:authority, :consortium, :called, :year, :by) returning id
                        """)
                .param("authority", authority.code())
                .param("consortium", consortium)
                .param("called", called)
                .param("year", year.start())
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** @return false where it was changed meanwhile, or is handed in */
    boolean write(Plan plan, Plan.Texts texts, int version) {
        return db.sql("""
                        update partnership.plan set strategy = :strategy, roles = :roles, framework = :framework, terms = :terms,
                               version = version + 1
                         where id = :id and version = :version and handed_in_at is null
                        """)
                        .param("strategy", texts.strategy())
                        .param("roles", texts.roles())
                        .param("framework", texts.framework())
                        .param("terms", texts.terms())
                        .param("id", plan.id())
                        .param("version", version)
                        .update()
                == 1;
    }

    void addLine(Plan plan, Plan.Line line, String by) {
        db.sql("""
                        insert into partnership.plan_line (authority, consortium, plan, kind, what, who, pence, recorded_by)
                        values (:authority, :consortium, :plan, :kind, :what, :who, :pence, :by)
                        """)
                .param("authority", plan.authority())
                .param("consortium", plan.consortium())
                .param("plan", plan.id())
                .param("kind", line.kind().key())
                .param("what", line.what())
                .param("who", line.who())
                .param("pence", line.amount().map(Money::pence).orElse(null))
                .param("by", by)
                .update();
    }

    int removeLine(long plan, long line) {
        return db.sql("delete from partnership.plan_line where id = :line and plan = :plan")
                .param("line", line)
                .param("plan", plan)
                .update();
    }

    /** Until the transaction ends nobody else writes in it. */
    void lock(long plan) {
        db.sql("select id from partnership.plan where id = :id for update")
                .param("id", plan)
                .query(Long.class)
                .optional();
    }

    int handIn(long plan, @Nullable Instant at) {
        return db.sql("""
                        update partnership.plan set handed_in_at = :at
                         where id = :id and (handed_in_at is null) = (:at::timestamptz is not null) and published_at is null
                        """)
                .param("at", at == null ? null : Timestamp.from(at))
                .param("id", plan)
                .update();
    }

    int publish(long plan, Instant at) {
        return db.sql("""
                        update partnership.plan set published_at = :at
                         where id = :id and handed_in_at is not null and published_at is null
                        """).param("at", Timestamp.from(at)).param("id", plan).update();
    }

    void judge(Plan plan, Plan.Judgement.Grade grade, String text, String by) {
        db.sql("""
                        insert into partnership.plan_judgement (authority, consortium, plan, grade, text, recorded_by)
                        values (:authority, :consortium, :plan, :grade, :text, :by)
                        """)
                .param("authority", plan.authority())
                .param("consortium", plan.consortium())
                .param("plan", plan.id())
                .param("grade", grade.key())
                .param("text", text)
                .param("by", by)
                .update();
    }

    /** The plan of which a draft judgement tells. */
    Optional<Long> planOf(AuthorityCode authority, long judgement) {
        return db.sql("select plan from partnership.plan_judgement where id = :id and authority = :authority")
                .param("id", judgement)
                .param("authority", authority.code())
                .query(Long.class)
                .optional();
    }

    /** @return false where it was carried already */
    boolean carried(long judgement, String decision, LocalDate on, String by) {
        return db.sql("""
                        update partnership.plan_judgement set decision = :decision, decided_on = :on, decided_by = :by
                         where id = :id and decision is null
                        """)
                        .param("decision", decision)
                        .param("on", on)
                        .param("by", by)
                        .param("id", judgement)
                        .update()
                == 1;
    }
}
