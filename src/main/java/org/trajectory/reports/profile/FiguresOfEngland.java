package org.trajectory.reports.profile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.trajectory.evidence.Observations;
import org.trajectory.platform.Scope;
import org.trajectory.values.Phase;

/**
 * Works out England's figures once the pages are open, so that the first profile needn't: where no row of England was
 * published they rest on every school of England.
 */
@Component
@ConditionalOnWebApplication
class FiguresOfEngland {
    private static final Logger LOG = LoggerFactory.getLogger(FiguresOfEngland.class);

    private final Observations observations;
    private final Clock clock;

    FiguresOfEngland(Observations observations, Clock clock) {
        this.observations = observations;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofPlatform()
                .daemon()
                .name("figures of England")
                .start(() -> Scope.installation("start").run(this::work));
    }

    private void work() {
        var today = LocalDate.now(clock);
        var measures = Stream.concat(
                        ResultCharts.measures(null).stream(),
                        Arrays.stream(Phase.values()).flatMap(phase -> ResultCharts.measures(phase).stream()))
                .distinct()
                .toList();
        try {
            observations.ofEngland(measures, today, today);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Not worked out before the end: {}", e.getMessage());
        }
    }
}
