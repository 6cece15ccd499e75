package org.trajectory.alerts;

import java.time.LocalTime;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.jobs.RegularWork;

/** Runs the rules each morning where they were run once, so that what arrived is looked at without anybody asking. */
@Configuration(proxyBeanMethods = false)
class NightlyRun {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyRun.class);

    @Bean
    @Needs(Action.RUN_ALERTS)
    RegularWork alertsRun(Alerts alerts) {
        return RegularWork.daily("alerts", "Looks for alerts and strengths at the schools", LocalTime.of(5, 30), () -> {
            for (var authority : alerts.running()) {
                var own = new Scope(
                                Set.of(authority.code()),
                                Set.of(),
                                Scope.current().actor())
                        .by("job alerts");
                try {
                    own.run(() -> alerts.run(authority));
                } catch (Refused refused) {
                    LOG.warn("No alerts for authority {}: {}", authority, refused.getMessage());
                }
            }
        });
    }
}
