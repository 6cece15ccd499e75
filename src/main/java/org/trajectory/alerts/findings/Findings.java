package org.trajectory.alerts.findings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** What inspection reports said must be improved. Each is a need of the school until somebody says how it was met. */
@Service
public class Findings {
    private static final int MOST = 5_000;

    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;

    Findings(JdbcClient db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param metOn null while it is a need @param metHow empty likewise */
    public record Finding(
            long id,
            SchoolId school,
            Urn urn,
            String name,
            LocalDate inspectedOn,
            String area,
            String finding,
            String recordedBy,
            @Nullable LocalDate metOn,
            String metHow) {
        public boolean isMet() {
            return metOn != null;
        }
    }

    private static final String SELECT = """
            select id, school, urn, name, inspected_on, area, finding, made_name, met_on, coalesce(met_how, '') as met_how
              from alerts.finding
            """;

    /** Those that the person may see, the latest inspection first. */
    @Transactional(readOnly = true)
    public List<Finding> of(SchoolId school) {
        return db.sql(SELECT + " where school = :school order by inspected_on desc, id limit 500")
                .param("school", school.value())
                .query(Findings::finding)
                .list();
    }

    /** Needs of several schools on a day, as far as the scope of the transaction reaches, by name of the school. */
    @Transactional(readOnly = true)
    public List<Finding> open(Collection<SchoolId> schools, LocalDate day) {
        return schools.isEmpty()
                ? List.of()
                : db.sql(SELECT + """
                         where school = any (:schools) and inspected_on <= :day and (met_on is null or met_on > :day)
                         order by name, inspected_on desc, id limit :most
                        """)
                        .param("schools", schools.stream().map(SchoolId::value).toArray(Long[]::new))
                        .param("day", day)
                        .param("most", MOST)
                        .query(Findings::finding)
                        .list();
    }

    /** Of an authority, needs first. */
    @Transactional(readOnly = true)
    public List<Finding> list(AuthorityCode authority) {
        return db.sql(
                        SELECT
                                + " where authority = :authority order by (met_on is not null), inspected_on desc, name, id limit :most")
                .param("authority", authority.code())
                .param("most", MOST)
                .query(Findings::finding)
                .list();
    }

    /**
     * @param name of the person who records it
     * @throws Refused if the inspection lies ahead
     */
    @Transactional
    public void record(School school, LocalDate inspectedOn, String area, String finding, String name) {
        var authority = school.authority();
        if (authority == null) {
            throw new Refused("The register doesn’t tell whose school this is");
        }
        if (inspectedOn.isAfter(LocalDate.now(clock))) {
            throw new Refused("The inspection lies ahead: %s".formatted(Dates.words(inspectedOn)));
        }
        long id = db.sql("""
                        insert into alerts.finding
                               (authority, school, urn, name, inspected_on, area, finding, made_by, made_name)
                        values (:authority, :school, :urn, :name, :on, :area, :finding, :by, :who) returning id
                        """)
                .param("authority", authority.code())
                .param("school", school.id().value())
                .param("urn", school.urn().value())
                .param("name", school.name())
                .param("on", inspectedOn)
                .param("area", area)
                .param("finding", finding)
                .param("by", Scope.current().actor())
                .param("who", name)
                .query(Long.class)
                .single();
        audit.record(
                "recorded a finding of an inspection",
                authority.code(),
                "finding:" + id,
                null,
                Map.of("school", school.urn().toString(), "inspected on", inspectedOn.toString(), "area", area));
    }

    /**
     * @param how in words: what shows that it was met
     * @throws Refused if it is met already
     */
    @Transactional
    public void meet(School school, long id, String how, String name) {
        int changed = db.sql("""
                        update alerts.finding set met_on = :today, met_by = :by, met_name = :who, met_how = :how
                         where id = :id and school = :school and met_on is null
                        """)
                .param("today", LocalDate.now(clock))
                .param("by", Scope.current().actor())
                .param("who", name)
                .param("how", how)
                .param("id", id)
                .param("school", school.id().value())
                .update();
        if (changed == 0) {
            throw new Refused("It is met already, or it isn’t this school’s: look at the page again");
        }
        var authority = school.authority();
        audit.record(
                "said that a finding of an inspection is met",
                authority == null ? null : authority.code(),
                "finding:" + id,
                null,
                Map.of("how", how));
    }

    private static Finding finding(ResultSet row, int n) throws SQLException {
        return new Finding(
                row.getLong("id"),
                new SchoolId(row.getLong("school")),
                new Urn(row.getInt("urn")),
                row.getString("name"),
                row.getObject("inspected_on", LocalDate.class),
                row.getString("area"),
                row.getString("finding"),
                row.getString("made_name"),
                row.getObject("met_on", LocalDate.class),
                row.getString("met_how"));
    }
}
