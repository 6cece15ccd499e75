package org.trajectory.alerts;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;

/** Whether who looks may see what is watched of a school: alerts, findings, statements of action. */
@Component
public class AlertSight {
    private final Viewing viewing;

    AlertSight(Viewing viewing) {
        this.viewing = viewing;
    }

    /** By a role at its authority, or at the school itself. A verb acts as the operator, who sees all. */
    public boolean of(School school) {
        var authority = school.authority();
        return viewing.find()
                .map(person -> authority != null && person.mayAt(Action.SEE_ALERTS, authority.code())
                        || person.may(Action.SEE_OWN_ALERTS)
                                && person.schools().contains(school.id().value()))
                .orElseGet(AlertSight::byOperator);
    }

    /** Where who looks finds the alerts of these schools together. */
    public String listOf(List<School> schools) {
        boolean atAuthority = viewing.find()
                .map(person -> schools.stream()
                        .flatMap(school -> Optional.ofNullable(school.authority()).stream())
                        .anyMatch(code -> person.mayAt(Action.SEE_ALERTS, code.code())))
                .orElse(true);
        return atAuthority ? "/alerts" : "/alerts/own";
    }

    public static boolean byOperator() {
        return Scope.current().authorities().contains("*");
    }
}
