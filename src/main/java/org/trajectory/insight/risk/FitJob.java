package org.trajectory.insight.risk;

import java.time.LocalDate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;

/** Learns while the person looks at other pages; one at a time. */
@Component
class FitJob {
    private static final Logger LOG = LoggerFactory.getLogger(FitJob.class);

    private final EarlyWarning warning;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("early warning").factory());
    private boolean running;
    private String failure = "";

    FitJob(EarlyWarning warning) {
        this.warning = warning;
    }

    /** False where one is going on already. */
    synchronized boolean start(LocalDate asAt, LocalDate knownAt) {
        if (running) {
            return false;
        }
        running = true;
        failure = "";
        var own = Scope.installation(Scope.current().actor());
        runner.execute(() -> own.run(() -> work(asAt, knownAt)));
        return true;
    }

    private void work(LocalDate asAt, LocalDate knownAt) {
        var message = "";
        try {
            warning.fit(asAt, knownAt);
        } catch (Refused refused) {
            message = String.valueOf(refused.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The early warning broke off", e);
            message = "It broke off for a reason that wasn’t foreseen, and nothing was kept";
        }
        synchronized (this) {
            running = false;
            failure = message;
        }
    }

    synchronized boolean running() {
        return running;
    }

    /** Of the last one; empty where it went well. */
    synchronized String failure() {
        return failure;
    }
}
