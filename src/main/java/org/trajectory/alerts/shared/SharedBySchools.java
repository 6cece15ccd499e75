package org.trajectory.alerts.shared;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.alerts.assessment.Assessment;
import org.trajectory.alerts.assessment.Assessments;
import org.trajectory.alerts.findings.Findings;
import org.trajectory.alerts.statements.ActionStatements;
import org.trajectory.alerts.statements.Statement;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;

/** Reads of the members of a consortium what each agreed to share with its lead, and nothing else. */
@Service
class SharedBySchools {
    private final JdbcClient db;
    private final SchoolRegister register;
    private final Alerts alerts;
    private final Findings findings;
    private final ActionStatements statements;
    private final Assessments assessments;

    SharedBySchools(
            JdbcClient db,
            SchoolRegister register,
            Alerts alerts,
            Findings findings,
            ActionStatements statements,
            Assessments assessments) {
        this.db = db;
        this.register = register;
        this.alerts = alerts;
        this.findings = findings;
        this.statements = statements;
        this.assessments = assessments;
    }

    /** A kind that a school shares or doesn’t, under the name by which it says so. */
    enum Kind {
        ALERTS("alerts"),
        FINDINGS("findings"),
        ASSESSMENTS("assessments");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        static Optional<Kind> of(@Nullable String key) {
            for (var one : values()) {
                if (one.key.equals(key)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }

    /** @param kinds what it shares now */
    record Member(School school, Set<Kind> kinds) {}

    /** All of it for the schools that share it. */
    record Shared(
            List<Member> members,
            List<Alert> alerts,
            List<Findings.Finding> findings,
            List<Statement> statements,
            List<Assessment> assessments) {}

    /** @param schools members of the consortia that the reader leads */
    @Transactional(readOnly = true)
    public Shared of(Collection<SchoolId> schools, LocalDate today) {
        var kinds = kinds(schools);
        var sharing = new EnumMap<Kind, List<SchoolId>>(Kind.class);
        kinds.forEach((school, its) -> its.forEach(
                kind -> sharing.computeIfAbsent(kind, one -> new ArrayList<>()).add(school)));
        var withAlerts = sharing.getOrDefault(Kind.ALERTS, List.of());
        var withFindings = sharing.getOrDefault(Kind.FINDINGS, List.of());
        return new Shared(
                register.current(schools, today).values().stream()
                        .map(school -> new Member(school, kinds.getOrDefault(school.id(), Set.of())))
                        .sorted(Comparator.comparing(one -> one.school().name()))
                        .toList(),
                withAlerts.isEmpty() ? List.of() : alerts.open(withAlerts),
                findings.open(withFindings, today),
                statements.of(withFindings, today).stream()
                        .filter(one -> one.state(today) != Statement.State.WITHDRAWN)
                        .toList(),
                assessments.frozen(sharing.getOrDefault(Kind.ASSESSMENTS, List.of())));
    }

    private record Row(long school, String what) {}

    Map<SchoolId, Set<Kind>> kinds(Collection<SchoolId> schools) {
        var kinds = new HashMap<SchoolId, Set<Kind>>();
        if (schools.isEmpty()) {
            return kinds;
        }
        db.sql("select school, what from signals.pub_sharing where school = any (:schools)")
                .param("schools", schools.stream().map(SchoolId::value).toArray(Long[]::new))
                .query(Row.class)
                .list()
                .forEach(row -> Kind.of(row.what())
                        .ifPresent(kind -> kinds.computeIfAbsent(
                                        new SchoolId(row.school()), school -> EnumSet.noneOf(Kind.class))
                                .add(kind)));
        return kinds;
    }
}
