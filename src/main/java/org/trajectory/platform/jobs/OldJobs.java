package org.trajectory.platform.jobs;

import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the list of jobs short; what jobs did stays on record where they did it. */
@Configuration(proxyBeanMethods = false)
class OldJobs {
    static final int DAYS_KEPT = 90;

    @Bean
    RegularWork removingOldJobs(JdbcClient db, TransactionTemplate transactions) {
        return RegularWork.daily(
                "old-jobs",
                "Removes jobs that ended more than %d days ago from the list".formatted(DAYS_KEPT),
                LocalTime.of(3, 10),
                () -> transactions.executeWithoutResult(status -> remove(db)));
    }

    static void remove(JdbcClient db) {
        db.sql("delete from platform.job where ended_at < now() - :days * interval '1 day'")
                .param("days", DAYS_KEPT)
                .update();
    }
}
