package org.trajectory.insight;

import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;

/** What who looks may see of a single school: by a role at its authority, or at the school itself. */
@Component
public class SchoolSight {
    private final Viewing viewing;

    SchoolSight(Viewing viewing) {
        this.viewing = viewing;
    }

    public boolean ofEarlyWarning(School school) {
        return sees(school, Action.SEE_RISK, Action.SEE_OWN_RISK);
    }

    /** How it stood to past standards, and its value added. */
    public boolean ofStanding(School school) {
        return sees(school, Action.SEE_CATEGORIES, Action.SEE_OWN_STANDING);
    }

    /** A verb acts as the operator, who sees all. */
    private boolean sees(School school, Action all, Action own) {
        var authority = school.authority();
        return viewing.find()
                .map(person -> authority != null && person.mayAt(all, authority.code())
                        || person.schoolsTo(own).contains(school.id().value()))
                .orElseGet(() -> Scope.current().authorities().contains("*"));
    }
}
