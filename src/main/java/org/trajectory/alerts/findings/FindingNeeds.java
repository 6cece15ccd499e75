package org.trajectory.alerts.findings;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Person;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.AlertSight;
import org.trajectory.partnership.KnownNeeds;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/**
 * Findings that aren't met are needs of their schools. They quote reports that the inspectorate publishes, so that who
 * speaks for a consortium reads those of its members; alerts and risk assessments stay with the school and the authority.
 */
@Component
class FindingNeeds implements KnownNeeds {
    private final Findings findings;
    private final Viewing viewing;

    FindingNeeds(Findings findings, Viewing viewing) {
        this.findings = findings;
        this.viewing = viewing;
    }

    @Override
    public List<Need> of(AuthorityCode authority, Collection<SchoolId> schools, LocalDate day) {
        var seen = viewing.find()
                .map(person -> seen(person, authority, schools))
                .orElseGet(() -> AlertSight.byOperator() ? Set.copyOf(schools) : Set.of());
        return findings.open(seen, day).stream()
                .map(one -> new Need(
                        one.school(),
                        one.urn(),
                        one.name(),
                        "%s: %s".formatted(one.area(), one.finding()),
                        "inspection of %s".formatted(Dates.words(one.inspectedOn())),
                        "/schools/%s/findings".formatted(one.urn())))
                .toList();
    }

    private static Set<SchoolId> seen(Person person, AuthorityCode authority, Collection<SchoolId> schools) {
        if (person.mayAt(Action.SEE_ALERTS, authority.code())) {
            return Set.copyOf(schools);
        }
        return schools.stream()
                .filter(school -> person.roles().stream()
                        .anyMatch(held -> (held.role().may(Action.SEE_OWN_ALERTS)
                                        || held.role().may(Action.SPEAK_FOR_CONSORTIUM))
                                && held.schools().contains(school.value())))
                .collect(Collectors.toSet());
    }
}
