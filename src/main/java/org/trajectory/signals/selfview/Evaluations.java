package org.trajectory.signals.selfview;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;

/** Ratings of schools by themselves and by the authority: each is kept, the last one counts. */
@Service
public class Evaluations {
    private final JdbcClient db;
    private final Audit audit;

    Evaluations(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** Whose view it is. */
    public enum Side {
        SCHOOL("school"),
        AUTHORITY("authority");

        private final String key;

        Side(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /** @param holdsOn the day it speaks of */
    public record Rating(
            String framework,
            String area,
            String side,
            String grade,
            String evidence,
            LocalDate holdsOn,
            String name,
            OffsetDateTime madeAt) {
        boolean ofSchool() {
            return side.equals("school");
        }
    }

    /** A grade and its evidence for an area. */
    public record Given(String area, String grade, String evidence) {}

    /** All that were made by the day, the last first; 500 at most. */
    @Transactional(readOnly = true)
    public List<Rating> of(SchoolId school, LocalDate knownAt) {
        return db.sql("""
                        select framework, area, side, grade, evidence, holds_on, name, made_at
                          from signals.evaluation
                         where school = :school and (made_at at time zone 'Europe/London')::date <= :known
                         order by id desc limit 500
                        """)
                .param("school", school.value())
                .param("known", knownAt)
                .query(Rating.class)
                .list();
    }

    /** Until the transaction ends nobody else rates the school. */
    @Transactional
    public void lock(SchoolId school) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('signals.evaluation ' || :school, 0))")
                .param("school", school.value())
                .query((row, number) -> true)
                .single();
    }

    /** Keeps what differs from what stands. @return how many areas were changed */
    @Transactional
    public int rate(School school, Framework framework, Side side, List<Given> given, String name, LocalDate today) {
        var standing = new LinkedHashMap<String, Rating>();
        of(school.id(), today).stream()
                .filter(one -> one.side().equals(side.key()) && one.framework().equals(framework.key()))
                .forEach(one -> standing.putIfAbsent(one.area(), one));
        var changed = given.stream()
                .filter(one -> {
                    var before = standing.get(one.area());
                    return before == null
                            || !before.grade().equals(one.grade())
                            || !before.evidence().equals(one.evidence());
                })
                .toList();
        var authority = Objects.requireNonNull(school.authority()).code();
        for (var one : changed) {
            db.sql("""
                            insert into signals.evaluation
                                (authority, school, urn, framework, area, side, grade, evidence, holds_on, name)
                            values (:authority, :school, :urn, :framework, :area, :side, :grade, :evidence, :day, :name)
                            """)
                    .param("authority", authority)
                    .param("school", school.id().value())
                    .param("urn", school.urn().value())
                    .param("framework", framework.key())
                    .param("area", one.area())
                    .param("side", side.key())
                    .param("grade", one.grade())
                    .param("evidence", one.evidence())
                    .param("day", today)
                    .param("name", name)
                    .update();
        }
        if (!changed.isEmpty()) {
            var before = new LinkedHashMap<String, String>();
            var after = new LinkedHashMap<String, String>();
            changed.forEach(one -> {
                var was = standing.get(one.area());
                before.put(one.area(), was == null ? "" : was.grade());
                after.put(one.area(), one.grade());
            });
            audit.record(
                    side == Side.SCHOOL ? "rated the own school" : "gave the authority’s view of a school",
                    authority,
                    "self-evaluation:" + school.urn(),
                    Map.copyOf(before),
                    Map.copyOf(after));
        }
        return changed.size();
    }
}
