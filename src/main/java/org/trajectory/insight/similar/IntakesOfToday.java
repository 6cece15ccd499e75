package org.trajectory.insight.similar;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Prepared;
import org.trajectory.values.Phase;

/** So that the first who asks for similar schools needn’t wait. */
@Component
class IntakesOfToday implements Prepared {
    private final Intakes intakes;

    IntakesOfToday(Intakes intakes) {
        this.intakes = intakes;
    }

    @Override
    public void prepare(LocalDate today) {
        for (var phase : List.of(Phase.PRIMARY, Phase.SECONDARY)) {
            intakes.of(phase, today, today);
        }
    }
}
