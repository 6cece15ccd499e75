package org.trajectory.signals.ours;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;

/** What a school lets the leads of its consortium see: nothing, until it says so. */
@Service
public class SchoolSharing {
    public static final String SIGNALS = "signals";
    public static final String SELF_EVALUATION = "self-evaluation";
    public static final String ALERTS = "alerts";
    /** With statements of action. */
    public static final String FINDINGS = "findings";

    public static final String ASSESSMENTS = "assessments";
    private static final Set<String> ALL = Set.of(SIGNALS, SELF_EVALUATION, ALERTS, FINDINGS, ASSESSMENTS);

    private final JdbcClient db;
    private final Audit audit;

    SchoolSharing(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    private record Row(long school, String what) {}

    @Transactional(readOnly = true)
    public Map<Long, Set<String>> of(Collection<Long> schools) {
        return schools.isEmpty()
                ? Map.of()
                : db
                        .sql("select school, what from signals.sharing where school in (:schools) and ended_at is null")
                        .param("schools", schools)
                        .query(Row.class)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(Row::school, Collectors.mapping(Row::what, Collectors.toSet())));
    }

    /** Mark of what is shared, as a form shows it. */
    public static String seen(Set<String> shared) {
        return org.trajectory.web.Seen.of(new TreeSet<>(shared));
    }

    /**
     * @param seen mark of what was shared when the form was opened: {@link #seen}
     * @return false, and nothing is changed, where somebody else changed it meanwhile
     */
    @Transactional
    public boolean set(School school, Set<String> asked, String seen) {
        long id = school.id().value();
        var authority = Objects.requireNonNull(school.authority()).code();
        db.sql("select pg_advisory_xact_lock(hashtextextended('signals.sharing ' || :school, 0))")
                .param("school", id)
                .query((row, number) -> true)
                .single();
        var before = of(List.of(id)).getOrDefault(id, Set.of());
        if (!seen.equals(seen(before))) {
            return false;
        }
        var after = asked.stream().filter(ALL::contains).collect(Collectors.toSet());
        if (before.equals(after)) {
            return true;
        }
        for (var what : ALL) {
            if (before.contains(what) && !after.contains(what)) {
                db.sql("""
                                update signals.sharing set ended_at = now(), ended_by = :by
                                 where school = :school and what = :what and ended_at is null
                                """)
                        .param("by", Scope.current().actor())
                        .param("school", id)
                        .param("what", what)
                        .update();
            } else if (!before.contains(what) && after.contains(what)) {
                db.sql("insert into signals.sharing (authority, school, what) values (:authority, :school, :what)")
                        .param("authority", authority)
                        .param("school", id)
                        .param("what", what)
                        .update();
            }
        }
        audit.record(
                "changed what a school shares with its consortium",
                authority,
                "school:" + school.urn(),
                Map.of("shared", List.copyOf(new TreeSet<>(before))),
                Map.of("shared", List.copyOf(new TreeSet<>(after))));
        return true;
    }
}
