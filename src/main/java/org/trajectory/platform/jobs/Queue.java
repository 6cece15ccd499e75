package org.trajectory.platform.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Makes a job due, in the transaction that keeps it. */
@Component
class Queue {
    /** Task of db-scheduler under which jobs run; the instance is the job's number. */
    static final String TASK = "job";

    static final String TABLE = "platform.scheduled_task";

    private final SchedulerClient client;
    private final ObjectProvider<Runner> runner;

    Queue(DataSource database, ObjectProvider<Runner> runner) {
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                .tableName(TABLE)
                .build();
        this.runner = runner;
    }

    void add(long job) {
        client.scheduleIfNotExists(new TaskInstance<Void>(TASK, Long.toString(job)), Instant.now());
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    runner.ifAvailable(Runner::look);
                }
            });
        } else {
            runner.ifAvailable(Runner::look);
        }
    }
}
