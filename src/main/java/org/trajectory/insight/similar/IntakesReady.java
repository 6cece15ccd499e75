package org.trajectory.insight.similar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.platform.Scope;
import org.trajectory.values.Phase;

/** Reads the intakes of today once the pages are open, so that the first who asks for similar schools needn’t wait. */
@Component
@ConditionalOnWebApplication
class IntakesReady {
    private static final Logger LOG = LoggerFactory.getLogger(IntakesReady.class);

    private final Intakes intakes;
    private final TransactionTemplate transactions;
    private final Clock clock;

    IntakesReady(Intakes intakes, TransactionTemplate transactions, Clock clock) {
        this.intakes = intakes;
        this.transactions = transactions;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofPlatform()
                .daemon()
                .name("intakes of today")
                .start(() -> Scope.installation("start").run(this::work));
    }

    private void work() {
        var today = LocalDate.now(clock);
        try {
            for (var phase : List.of(Phase.PRIMARY, Phase.SECONDARY)) {
                transactions.executeWithoutResult(status -> intakes.of(phase, today, today));
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Not read before the end: {}", e.getMessage());
        }
    }
}
