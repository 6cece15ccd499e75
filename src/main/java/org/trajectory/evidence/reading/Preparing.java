package org.trajectory.evidence.reading;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Prepared;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolRegister;

/** Has things prepared anew once the files, the register or the day has changed, whichever process changed them. */
@Component
@ConditionalOnWebApplication
class Preparing implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Preparing.class);
    private static final int SECONDS = 30;

    private record State(LocalDate day, String files, String register) {}

    private final ObjectProvider<Prepared> all;
    private final Observations observations;
    private final SchoolRegister register;
    private final TransactionTemplate reading;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("preparing").factory());

    private @Nullable State last;

    Preparing(
            ObjectProvider<Prepared> all,
            Observations observations,
            SchoolRegister register,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.all = all;
        this.observations = observations;
        this.register = register;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        thread.scheduleWithFixedDelay(
                () -> Scope.installation("preparing").run(this::look), 0, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            var now = new State(LocalDate.now(clock), observations.version(), register.version());
            if (!now.equals(last)) {
                long begun = System.nanoTime();
                all.orderedStream().forEach(one -> prepare(one, now.day()));
                last = now;
                LOG.info("What rests on all England is prepared, in {} s", (System.nanoTime() - begun) / 1_000_000_000);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Not prepared, tried again in {} s: {}", SECONDS, e.getMessage());
        }
    }

    private void prepare(Prepared one, LocalDate today) {
        try {
            reading.executeWithoutResult(status -> one.prepare(today));
        } catch (Refused e) {
            LOG.debug("Nothing prepared by {}: {}", one, e.getMessage());
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
