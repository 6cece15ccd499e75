package org.trajectory.access.retention;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.chain.Anchors;
import org.trajectory.platform.Scope;

/** Each night the end of the record’s chain is anchored, and what was held long enough is removed. Doing it twice changes nothing. */
@Component
@ConditionalOnWebApplication
class NightWork implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(NightWork.class);
    private static final LocalTime AT = LocalTime.of(2, 30);

    private final Anchors anchors;
    private final Retention retention;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("night-work").factory());

    NightWork(Anchors anchors, Retention retention, Clock clock) {
        this.anchors = anchors;
        this.retention = retention;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Needs(Action.SEE_AUDIT)
    void begin() {
        timer.scheduleAtFixedRate(
                this::night,
                untilNext(ZonedDateTime.now(clock)).toSeconds(),
                Duration.ofDays(1).toSeconds(),
                TimeUnit.SECONDS);
    }

    static Duration untilNext(ZonedDateTime now) {
        var today = now.with(AT);
        return Duration.between(now, today.isAfter(now) ? today : today.plusDays(1));
    }

    @Needs(Action.MANAGE_PEOPLE)
    void night() {
        try {
            Scope.installation("job:night").as("The installation").by("job night").run(this::work);
        } catch (RuntimeException e) {
            LOG.error("The night’s work on the record and on what is held too long failed; it is tried again tomorrow", e);
        }
    }

    private void work() {
        retention.apply();
        try {
            anchors.keep();
        } catch (IOException e) {
            LOG.error("The end of the record of changes couldn’t be anchored in {}", anchors.file(), e);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
