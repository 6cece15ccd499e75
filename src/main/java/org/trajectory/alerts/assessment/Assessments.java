package org.trajectory.alerts.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.alerts.assessment.Assessment.Risk;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** Starts risk assessments from the evidence of the day, keeps what is made of it, and freezes them. */
@Service
public class Assessments {
    private static final int MOST = 2_000;

    private final JdbcClient db;
    private final Snapshot snapshot;
    private final Audit audit;
    private final Clock clock;

    Assessments(JdbcClient db, Snapshot snapshot, Audit audit, Clock clock) {
        this.db = db;
        this.snapshot = snapshot;
        this.audit = audit;
        this.clock = clock;
    }

    private static final String SELECT = """
            select id, authority, school, urn, name, as_at, evidence, risk, reasons, steps, review_on, version, started_name,
                   frozen_at, frozen_name
              from alerts.assessment
            """;

    /** Of the authority, the latest first. */
    @Transactional(readOnly = true)
    public List<Assessment> list(AuthorityCode authority) {
        return db.sql(SELECT + " where authority = :authority order by as_at desc, id desc limit :most")
                .param("authority", authority.code())
                .param("most", MOST)
                .query(Assessments::assessment)
                .list();
    }

    /** The latest frozen one of each school, where the day to look again has come; the longest waiting first. */
    @Transactional(readOnly = true)
    public List<Assessment> due(AuthorityCode authority, LocalDate today) {
        return db.sql(
                        "select * from (select distinct on (school) id, authority, school, urn, name, as_at, evidence, risk, reasons,"
                                + " steps, review_on, version, started_name, frozen_at, frozen_name from alerts.assessment"
                                + " where authority = :authority and frozen_at is not null order by school, as_at desc, id desc) latest"
                                + " where review_on <= :today order by review_on, name")
                .param("authority", authority.code())
                .param("today", today)
                .query(Assessments::assessment)
                .list();
    }

    /** Those that the person may see, the latest first. */
    @Transactional(readOnly = true)
    public List<Assessment> of(SchoolId school) {
        return db.sql(SELECT + " where school = :school order by as_at desc, id desc limit 100")
                .param("school", school.value())
                .query(Assessments::assessment)
                .list();
    }

    /** Those of several schools that are frozen, as far as the scope of the transaction reaches; the latest first. */
    @Transactional(readOnly = true)
    public List<Assessment> frozen(Collection<SchoolId> schools) {
        return schools.isEmpty()
                ? List.of()
                : db.sql(SELECT + " where school = any (:schools) and frozen_at is not null"
                                + " order by as_at desc, name, id desc limit :most")
                        .param("schools", schools.stream().map(SchoolId::value).toArray(Long[]::new))
                        .param("most", MOST)
                        .query(Assessments::assessment)
                        .list();
    }

    @Transactional(readOnly = true)
    public Optional<Assessment> find(long id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(Assessments::assessment)
                .optional();
    }

    /**
     * Begins a draft with what is known today; where the school has a draft, gives that one.
     *
     * @param name of the person who starts it
     */
    @Transactional
    public long start(School school, String name) {
        var authority = school.authority();
        if (authority == null) {
            throw new Refused("The register doesn’t tell whose school this is");
        }
        var draft = of(school.id()).stream().filter(one -> !one.isFrozen()).findFirst();
        if (draft.isPresent()) {
            return draft.get().id();
        }
        var today = LocalDate.now(clock);
        long id = db.sql("""
                        insert into alerts.assessment (authority, school, urn, name, as_at, evidence, started_by, started_name)
                        values (:authority, :school, :urn, :name, :asAt, :evidence, :by, :who) returning id
                        """)
                .param("authority", authority.code())
                .param("school", school.id().value())
                .param("urn", school.urn().value())
                .param("name", school.name())
                .param("asAt", today)
                .param("evidence", KeptEvidence.write(snapshot.of(school, today)))
                .param("by", Scope.current().actor())
                .param("who", name)
                .query(Long.class)
                .single();
        audit.record(
                "started a risk assessment",
                authority.code(),
                "assessment:" + id,
                null,
                Map.of("school", school.urn().toString()));
        return id;
    }

    /** @param reviewOn null for no day */
    public record Judgement(
            @Nullable Risk risk,
            String reasons,
            String steps,
            @Nullable LocalDate reviewOn) {}

    /**
     * Keeps what is made of the evidence.
     *
     * @param version that the person saw
     * @param freeze ends the draft: from then on it stays as it is, and the school sees it
     * @throws Refused where somebody else changed it meanwhile, or it is frozen already
     */
    @Transactional
    public void save(long id, int version, Judgement told, boolean freeze, String name) {
        var before = find(id).orElseThrow(() -> new Refused("There is no such risk assessment"));
        if (before.isFrozen()) {
            throw new Refused("It is frozen, and stays as it is: start another to say something else");
        }
        var review = told.reviewOn();
        if (review != null && !review.isAfter(before.asAt())) {
            throw new Refused("The day to look again lies after %s".formatted(Dates.words(before.asAt())));
        }
        int changed = db.sql("""
                        update alerts.assessment
                           set risk = :risk, reasons = :reasons, steps = :steps, review_on = :review, version = version + 1,
                               frozen_at = case when :freeze then now() end,
                               frozen_by = case when :freeze then :by end,
                               frozen_name = case when :freeze then :name end
                         where id = :id and version = :version and frozen_at is null
                        """)
                .param("risk", told.risk() == null ? null : told.risk().word())
                .param("reasons", told.reasons())
                .param("steps", told.steps())
                .param("review", review)
                .param("freeze", freeze)
                .param("by", Scope.current().actor())
                .param("name", name)
                .param("id", id)
                .param("version", version)
                .update();
        if (changed == 0) {
            throw new Refused("Somebody else changed it meanwhile: copy what you wrote, and open the page again");
        }
        audit.record(
                freeze ? "froze a risk assessment" : "saved a risk assessment",
                before.authority().code(),
                "assessment:" + id,
                Map.of("risk", word(before.risk())),
                Map.of("risk", word(told.risk())));
    }

    private static String word(@Nullable Risk risk) {
        return risk == null ? "" : risk.word();
    }

    private static Assessment assessment(ResultSet row, int n) throws SQLException {
        var frozen = row.getObject("frozen_at", OffsetDateTime.class);
        return new Assessment(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                new SchoolId(row.getLong("school")),
                new Urn(row.getInt("urn")),
                row.getString("name"),
                row.getObject("as_at", LocalDate.class),
                KeptEvidence.read(row.getString("evidence")),
                Risk.of(row.getString("risk")),
                row.getString("reasons"),
                row.getString("steps"),
                row.getObject("review_on", LocalDate.class),
                row.getInt("version"),
                row.getString("started_name"),
                frozen == null
                        ? null
                        : frozen.atZoneSameInstant(ZoneId.systemDefault()).toLocalDate(),
                row.getString("frozen_name"));
    }
}
