package org.trajectory.partnership.meetings;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;

/** When the schools of an authority are in session: meetings are called within. */
@Service
public class TermTimes {
    private final JdbcClient db;
    private final Audit audit;

    TermTimes(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** @param to the last day */
    public record Term(long id, String name, LocalDate from, LocalDate to) {}

    @Transactional(readOnly = true)
    public List<Term> list(AuthorityCode authority) {
        return db.sql("""
                        select id, name, from_day as "from", to_day as "to" from partnership.term_time
                         where authority = :authority order by from_day desc limit 60
                        """)
                .param("authority", authority.code())
                .query(Term.class)
                .list();
    }

    /** False too where no term is known of a year: then nothing can be said. */
    @Transactional(readOnly = true)
    public boolean isOutside(AuthorityCode authority, LocalDate day) {
        var near = list(authority).stream()
                .filter(term ->
                        !term.from().isAfter(day.plusMonths(6)) && !term.to().isBefore(day.minusMonths(6)))
                .toList();
        return !near.isEmpty()
                && near.stream().noneMatch(term -> !day.isBefore(term.from()) && !day.isAfter(term.to()));
    }

    @Transactional
    public void add(AuthorityCode authority, String name, LocalDate from, LocalDate to) {
        if (!to.isAfter(from)) {
            throw new Refused("A term ends after it begins: check the two days");
        }
        try {
            db.sql("""
                            insert into partnership.term_time (authority, name, from_day, to_day, recorded_by)
                            values (:authority, :name, :from, :to, :by)
                            """)
                    .param("authority", authority.code())
                    .param("name", name)
                    .param("from", from)
                    .param("to", to)
                    .param("by", Scope.current().actor())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw new Refused("Another term lies in these days already: take that one out first", e);
        }
        audit.record(
                "added a term",
                authority.code(),
                "terms",
                null,
                Map.of("name", name, "from", from.toString(), "to", to.toString()));
    }

    @Transactional
    public void remove(AuthorityCode authority, long id) {
        db.sql("delete from partnership.term_time where id = :id and authority = :authority")
                .param("id", id)
                .param("authority", authority.code())
                .update();
        audit.record("took out a term", authority.code(), "terms", Map.of("term", id), null);
    }
}
