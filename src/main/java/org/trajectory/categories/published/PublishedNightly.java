package org.trajectory.categories.published;

import java.time.LocalTime;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.Scope;
import org.trajectory.platform.jobs.RegularWork;

/** Each night what is published follows what has begun to hold, or has lapsed, on the new day. */
@Configuration(proxyBeanMethods = false)
class PublishedNightly {
    @Bean
    @Needs(Action.RUN_CYCLES)
    RegularWork publishedCategories(Publishing publishing) {
        return RegularWork.daily(
                "published-categories",
                "Brings the published categories up to what holds on the day",
                LocalTime.of(0, 20),
                () -> {
                    for (var authority : publishing.authorities()) {
                        new Scope(
                                        Set.of(authority.code()),
                                        Set.of(),
                                        Scope.current().actor())
                                .run(() -> publishing.refresh(authority));
                    }
                });
    }
}
