package org.trajectory.partnership.fitness;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;

/** The designations of system leaders that the authority has recorded. */
@Service
public class Designations {
    private final JdbcClient db;
    private final Audit audit;

    Designations(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** By name; those that have run out too. */
    @Transactional(readOnly = true)
    public List<Designation> list(AuthorityCode authority) {
        return db.sql("""
                        select id, name, person, kind, designator, from_day, until_day from partnership.designation
                         where authority = :authority order by name, from_day desc, id limit 2000
                        """)
                .param("authority", authority.code())
                .query((row, n) -> new Designation(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getObject("person", Long.class),
                        row.getString("kind"),
                        row.getString("designator"),
                        row.getObject("from_day", LocalDate.class),
                        Optional.ofNullable(row.getObject("until_day", LocalDate.class))))
                .list();
    }

    @Transactional
    public void add(AuthorityCode authority, Designation one) {
        if (one.until().filter(until -> until.isBefore(one.from())).isPresent()) {
            throw new Refused("A designation ends after it began: check the two days");
        }
        db.sql("""
                        insert into partnership.designation (authority, name, person, kind, designator, from_day, until_day, recorded_by)
                        values (:authority, :name, :person, :kind, :designator, :from, :until, :by)
                        """)
                .param("authority", authority.code())
                .param("name", one.name())
                .param("person", one.person())
                .param("kind", one.kind())
                .param("designator", one.designator())
                .param("from", one.from())
                .param("until", one.until().orElse(null))
                .param("by", Scope.current().actor())
                .update();
        audit.record(
                "recorded a designation",
                authority.code(),
                "designations",
                null,
                Map.of("name", one.name(), "kind", one.kind(), "designator", one.designator()));
    }

    /** @throws Refused where it isn’t there, or would end before it began */
    @Transactional
    public void end(AuthorityCode authority, long id, LocalDate lastDay) {
        int changed = db.sql("""
                        update partnership.designation set until_day = :day
                         where id = :id and authority = :authority and from_day <= :day
                        """)
                .param("day", lastDay)
                .param("id", id)
                .param("authority", authority.code())
                .update();
        if (changed == 0) {
            throw new Refused("There is no such designation that began by then");
        }
        audit.record(
                "set the end of a designation",
                authority.code(),
                "designations",
                null,
                Map.of("designation", id, "last day", lastDay.toString()));
    }
}
