package org.trajectory.reports.profile.since;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolId;

/** What somebody saw on the profile of a school when they last opened it; each reads their own only. */
@Repository
class ProfileVisits {
    /** Who comes back within this time is on the same visit. */
    static final Duration VISIT = Duration.ofMinutes(30);

    private final JdbcClient db;

    ProfileVisits(JdbcClient db) {
        this.db = db;
    }

    record Before(OffsetDateTime at, SeenOfSchool seen) {}

    /** What is noted of a visit may be so old before it is noted anew, though nothing changed. */
    private static final Duration NOTED = Duration.ofMinutes(5);

    /** Notes what the person sees now, unless just that was noted just now. Empty on the first visit of all. */
    @Transactional
    public Optional<Before> before(SchoolId school, OffsetDateTime now, SeenOfSchool seen) {
        var json = seen.json();
        return noted(school, now, json).orElseGet(() -> note(school, now, json));
    }

    private Optional<Optional<Before>> noted(SchoolId school, OffsetDateTime now, String seen) {
        return db.sql("""
                        select before_at, before::text as before from reports.profile_visit
                         where person = :person and school = :school and seen_at >= :noted and seen = :seen::jsonb
                        """)
                .param("person", Scope.current().actor())
                .param("school", school.value())
                .param("noted", now.minus(NOTED))
                .param("seen", seen)
                .query((row, number) -> before(row))
                .optional();
    }

    /**
     * A crash of the machine may lose the last moments' notes, which costs nobody anything: the answer doesn't wait for the
     * disk.
     */
    private Optional<Before> note(SchoolId school, OffsetDateTime now, String seen) {
        return db.sql("""
                        insert into reports.profile_visit as v (person, school, seen_at, seen)
                        select :person, :school, :now, :seen::jsonb from set_config('synchronous_commit', 'off', true)
                        on conflict (person, school) do update
                           set before_at = case when v.seen_at < :ended then v.seen_at else v.before_at end,
                               before = case when v.seen_at < :ended then v.seen else v.before end,
                               seen_at = greatest(v.seen_at, excluded.seen_at),
                               seen = excluded.seen
                        returning before_at, before::text as before
                        """)
                .param("person", Scope.current().actor())
                .param("school", school.value())
                .param("now", now)
                .param("seen", seen)
                .param("ended", now.minus(VISIT))
                .query((row, number) -> before(row))
                .single();
    }

    private static Optional<Before> before(ResultSet row) throws SQLException {
        var at = row.getObject("before_at", OffsetDateTime.class);
        return at == null ? Optional.empty() : Optional.of(new Before(at, SeenOfSchool.of(row.getString("before"))));
    }
}
