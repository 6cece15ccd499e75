package org.trajectory.alerts.statements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Inspections;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** Records statements of action: due, sent, judged. One found not fit is followed by another; nothing is edited. */
@Service
public class ActionStatements {
    private static final int MOST = 5_000;

    private final JdbcClient db;
    private final Inspections inspections;
    private final Audit audit;
    private final Clock clock;

    ActionStatements(JdbcClient db, Inspections inspections, Audit audit, Clock clock) {
        this.db = db;
        this.inspections = inspections;
        this.audit = audit;
        this.clock = clock;
    }

    private static final String SELECT = """
            select id, school, urn, name, inspected_on, due_on, plan, made_name, sent_on, judged_on, judged = 'fit' as fit,
                   coalesce(judged_words, '') as judged_words, withdrawn_on, coalesce(withdrawn_why, '') as withdrawn_why
              from alerts.statement_of_action
            """;

    /** Those that the person may see, the latest inspection first. */
    @Transactional(readOnly = true)
    public List<Statement> of(SchoolId school) {
        return db.sql(SELECT + " where school = :school order by inspected_on desc, id desc limit 200")
                .param("school", school.value())
                .query(ActionStatements::statement)
                .list();
    }

    /** Of an authority: those that wait first, by the day they are due. */
    @Transactional(readOnly = true)
    public List<Statement> list(AuthorityCode authority) {
        return db.sql(SELECT + """
                         where authority = :authority
                         order by (judged_on is not null or withdrawn_on is not null), due_on, name, id limit :most
                        """)
                .param("authority", authority.code())
                .param("most", MOST)
                .query(ActionStatements::statement)
                .list();
    }

    /** Of several schools, recorded by the day by which it was known; the latest of each school last. */
    @Transactional(readOnly = true)
    public List<Statement> of(Collection<SchoolId> schools, LocalDate knownAt) {
        return schools.isEmpty()
                ? List.of()
                : db.sql(SELECT + """
                         where school = any (:schools) and made_on <= :known
                         order by school, inspected_on, id limit :most
                        """)
                        .param("schools", schools.stream().map(SchoolId::value).toArray(Long[]::new))
                        .param("known", knownAt)
                        .param("most", MOST)
                        .query(ActionStatements::statement)
                        .list();
    }

    /** What is recorded of a new one. */
    public record New(LocalDate inspectedOn, LocalDate dueOn, String plan) {}

    /**
     * @param name of the person who records it
     * @throws Refused if no such inspection can be answered by one, or one for it is on record
     */
    @Transactional
    public void record(School school, New one, String name) {
        var authority = school.authority();
        if (authority == null) {
            throw new Refused("The register doesn’t tell whose school this is");
        }
        var today = LocalDate.now(clock);
        if (one.inspectedOn().isAfter(today)) {
            throw new Refused("The inspection lies ahead: %s".formatted(Dates.words(one.inspectedOn())));
        }
        if (one.dueOn().isBefore(one.inspectedOn())) {
            throw new Refused("It can’t be due before the inspection of %s".formatted(Dates.words(one.inspectedOn())));
        }
        inspections.of(List.of(school.urn()), today, today).getOrDefault(school.urn(), List.of()).stream()
                .filter(told -> told.on().equals(one.inspectedOn()))
                .filter(told -> !mayNeedOne(told))
                .findFirst()
                .ifPresent(told -> {
                    throw new Refused(
                            "The inspection of %s put the school in no category of concern, so that it needs no statement of action"
                                    .formatted(Dates.words(told.on())));
                });
        try {
            long id = db.sql("""
                            insert into alerts.statement_of_action
                                   (authority, school, urn, name, inspected_on, due_on, plan, made_on, made_by, made_name)
                            values (:authority, :school, :urn, :name, :on, :due, :plan, :today, :by, :who) returning id
                            """)
                    .param("authority", authority.code())
                    .param("school", school.id().value())
                    .param("urn", school.urn().value())
                    .param("name", school.name())
                    .param("on", one.inspectedOn())
                    .param("due", one.dueOn())
                    .param("plan", one.plan())
                    .param("today", today)
                    .param("by", Scope.current().actor())
                    .param("who", name)
                    .query(Long.class)
                    .single();
            audit.record(
                    "recorded a statement of action",
                    authority.code(),
                    subject(id),
                    null,
                    Map.of(
                            "school", school.urn().toString(),
                            "inspected on", one.inspectedOn().toString(),
                            "due on", one.dueOn().toString()));
        } catch (DuplicateKeyException e) {
            throw new Refused(
                    "One for the inspection of %s is on record: say of it that it was sent or judged, or withdraw it first"
                            .formatted(Dates.words(one.inspectedOn())));
        }
    }

    /** Whether a statement of action can follow: of a report card or a judgement without a grade nobody but its report says. */
    static boolean mayNeedOne(Inspection told) {
        var overall = told.overall();
        return told.categoryOfConcern() != null || told.graded() && (overall == null || overall == 4);
    }

    /** @throws Refused unless it waits to be sent */
    @Transactional
    public void send(School school, long id, LocalDate on) {
        ahead(on);
        changed(
                db.sql("""
                                update alerts.statement_of_action set sent_on = :on, sent_by = :by
                                 where id = :id and school = :school and sent_on is null and withdrawn_on is null and inspected_on <= :on
                                """)
                        .param("on", on)
                        .param("by", Scope.current().actor())
                        .param("id", id)
                        .param("school", school.id().value())
                        .update(),
                "It was sent already, or %s lies before the inspection: look at the page again"
                        .formatted(Dates.words(on)));
        told("said that a statement of action was sent", school, id, Map.of("sent on", on.toString()));
    }

    /** @param words what was said of it; empty for nothing @throws Refused unless it was sent by then and isn't judged yet */
    @Transactional
    public void judge(School school, long id, LocalDate on, boolean fit, String words) {
        ahead(on);
        changed(
                db.sql("""
                                update alerts.statement_of_action
                                   set judged_on = :on, judged = :judged, judged_words = :words, judged_by = :by
                                 where id = :id and school = :school and sent_on <= :on and judged_on is null and withdrawn_on is null
                                """)
                        .param("on", on)
                        .param("judged", fit ? "fit" : "not fit")
                        .param("words", words)
                        .param("by", Scope.current().actor())
                        .param("id", id)
                        .param("school", school.id().value())
                        .update(),
                "It is judged already, or was sent after %s: look at the page again".formatted(Dates.words(on)));
        told(
                "said how a statement of action was judged",
                school,
                id,
                Map.of("judged", fit ? "fit" : "not fit", "on", on.toString()));
    }

    /** One recorded by mistake. @throws Refused if it is judged, or withdrawn already */
    @Transactional
    public void withdraw(School school, long id, String why) {
        changed(
                db.sql("""
                                update alerts.statement_of_action
                                   set withdrawn_on = :today, withdrawn_by = :by, withdrawn_why = :why
                                 where id = :id and school = :school and judged_on is null and withdrawn_on is null
                                """)
                        .param("today", LocalDate.now(clock))
                        .param("by", Scope.current().actor())
                        .param("why", why)
                        .param("id", id)
                        .param("school", school.id().value())
                        .update(),
                "It is judged or withdrawn already: look at the page again");
        told("withdrew a statement of action", school, id, Map.of("why", why));
    }

    private void ahead(LocalDate on) {
        if (on.isAfter(LocalDate.now(clock))) {
            throw new Refused("%s lies ahead: say so once it has happened".formatted(Dates.words(on)));
        }
    }

    private static void changed(int rows, String otherwise) {
        if (rows == 0) {
            throw new Refused(otherwise);
        }
    }

    private void told(String what, School school, long id, Map<String, String> after) {
        var authority = school.authority();
        audit.record(what, authority == null ? null : authority.code(), subject(id), null, after);
    }

    private static String subject(long id) {
        return "statement of action:" + id;
    }

    private static Statement statement(ResultSet row, int n) throws SQLException {
        @Nullable LocalDate judgedOn = row.getObject("judged_on", LocalDate.class);
        return new Statement(
                row.getLong("id"),
                new SchoolId(row.getLong("school")),
                new Urn(row.getInt("urn")),
                row.getString("name"),
                row.getObject("inspected_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getString("plan"),
                row.getString("made_name"),
                row.getObject("sent_on", LocalDate.class),
                judgedOn,
                judgedOn == null ? null : (Boolean) row.getBoolean("fit"),
                row.getString("judged_words"),
                row.getObject("withdrawn_on", LocalDate.class),
                row.getString("withdrawn_why"));
    }
}
