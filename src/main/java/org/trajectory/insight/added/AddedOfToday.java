package org.trajectory.insight.added;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Prepared;
import org.trajectory.insight.ValueAdded;

/** So that the first profile of the day needn’t wait for the value added of all schools. */
@Component
class AddedOfToday implements Prepared {
    private final AddedOfSchool added;

    AddedOfToday(AddedOfSchool added) {
        this.added = added;
    }

    @Override
    public void prepare(LocalDate today) {
        ValueAdded.PHASES.forEach(phase -> added.prepare(phase, today));
    }
}
