package org.trajectory.categories.cycle;

import java.time.LocalTime;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.Scope;
import org.trajectory.platform.jobs.RegularWork;

/** Each morning, schools that haven't answered and whose last day is near are written to, once. */
@Configuration(proxyBeanMethods = false)
class Reminding {
    @Bean
    @Needs(Action.RUN_CYCLES)
    RegularWork categoryReminders(Cycles cycles, CycleLetters letters) {
        return RegularWork.daily(
                "category-reminders",
                "Reminds schools of proposed categories that wait for their answer",
                LocalTime.of(7, 15),
                () -> {
                    if (letters.open()) {
                        for (var cycle : cycles.shared()) {
                            new Scope(
                                            Set.of(cycle.authority().code()),
                                            Set.of(),
                                            Scope.current().actor())
                                    .run(() -> letters.remind(cycle, false));
                        }
                    }
                });
    }
}
