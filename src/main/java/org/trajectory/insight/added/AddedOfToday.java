package org.trajectory.insight.added;

import java.time.LocalDate;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Prepared;
import org.trajectory.values.Phase;

/** So that the first profile, or page of value added, needn’t wait for the model of all England. */
final class AddedOfToday {
    private AddedOfToday() {}

    @Component
    @Order(Ordered.LOWEST_PRECEDENCE)
    record Primary(Adding adding) implements Prepared {
        @Override
        public void prepare(LocalDate today) {
            adding.of(Phase.PRIMARY, today, today);
        }
    }

    @Component
    @Order(Ordered.LOWEST_PRECEDENCE)
    record Secondary(Adding adding) implements Prepared {
        @Override
        public void prepare(LocalDate today) {
            adding.of(Phase.SECONDARY, today, today);
        }
    }
}
