package org.trajectory.alerts.recorded;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Urn;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;

/** The school that a page of recorded things is about, and what whoever looks may do there. */
@Component
public class SchoolsRecorded {
    private final SchoolRegister register;
    private final Viewing viewing;
    private final Clock clock;

    SchoolsRecorded(SchoolRegister register, Viewing viewing, Clock clock) {
        this.register = register;
        this.viewing = viewing;
        this.clock = clock;
    }

    /** @throws NotFound where no such school is known today */
    public School get(String urn) {
        return register.find(Urn.of(urn), LocalDate.now(clock))
                .orElseThrow(() -> new NotFound("No school with the URN %s is known.".formatted(urn)));
    }

    /** Whether the authority of a school gave this person the right. */
    public boolean may(School school, Action action) {
        var authority = school.authority();
        return authority != null && viewing.person().mayAt(action, authority.code());
    }

    public boolean mayRecord(School school) {
        return may(school, Action.RECORD_CONVERSATIONS);
    }

    /** @throws Forbidden to who may not do that at the authority of the school */
    public School getFor(String urn, Action action) {
        var school = get(urn);
        if (!may(school, action)) {
            throw new Forbidden(action.words(), "an administrator of the authority for a role that has it");
        }
        return school;
    }

    /** @throws Forbidden to who may not record anything about it */
    public School toRecord(String urn) {
        return getFor(urn, Action.RECORD_CONVERSATIONS);
    }
}
