package org.trajectory.alerts;

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

    public static boolean byOperator() {
        return Scope.current().authorities().contains("*");
    }
}
