package org.trajectory.reports.home;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.platform.Scope;

/** When somebody was last here; each sees their own only. */
@Repository
class LastVisit {
    /** Who comes back within this time is on the same visit. */
    static final Duration VISIT = Duration.ofMinutes(30);

    private final JdbcClient db;

    LastVisit(JdbcClient db) {
        this.db = db;
    }

    /** Notes that the person is here now. Empty on the first visit of all. */
    @Transactional
    public Optional<OffsetDateTime> before(OffsetDateTime now) {
        return db.sql("""
                        insert into reports.visit as v (person, seen_at) values (:person, :now)
                        on conflict (person) do update
                           set previous = case when v.seen_at < :ended then v.seen_at else v.previous end,
                               seen_at = greatest(v.seen_at, excluded.seen_at)
                        returning previous
                        """)
                .param("person", Scope.current().actor())
                .param("now", now)
                .param("ended", now.minus(VISIT))
                .query((row, number) -> Optional.ofNullable(row.getObject("previous", OffsetDateTime.class)))
                .single();
    }
}
