package org.trajectory.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;

/**
 * Does jobs and regular work, in each process that serves pages. db-scheduler sees to it that one process takes each, and
 * that what a killed process left is taken again once its heartbeat has been missing for a while.
 */
@Component
@ConditionalOnWebApplication
class Runner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final int MISSED_HEARTBEATS = 4;

    /** A job that brings its process down each time isn't tried for ever. */
    private static final int MOST_BEGINNINGS = 3;

    private final JobTable table;
    private final Queue queue;
    private final Map<String, JobKind> kinds;
    private final Scheduler scheduler;
    private volatile boolean stopping;
    private volatile boolean running;

    Runner(
            DataSource database,
            JobTable table,
            Queue queue,
            ObjectProvider<JobKind> kinds,
            ObjectProvider<RegularWork> regular,
            @Value("${trajectory.jobs.heartbeat:10s}") Duration heartbeat,
            @Value("${trajectory.jobs.stop-within:30s}") Duration patience) {
        this.table = table;
        this.queue = queue;
        this.kinds = kinds.stream().collect(Collectors.toMap(JobKind::name, Function.identity()));
        var job = Tasks.custom(Queue.TASK, Void.class)
                .onDeadExecutionRevive()
                .onFailureReschedule(FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> work(Long.parseLong(instance.getId())));
        this.scheduler = Scheduler.create(database, List.of(job))
                .startTasks(regular.stream().map(Runner::task).toList())
                .tableName(Queue.TABLE)
                .threads(3)
                .pollingInterval(Duration.ofSeconds(2))
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(patience)
                .schedulerName(new SchedulerName.Fixed(
                        ManagementFactory.getRuntimeMXBean().getName()))
                .build();
    }

    private static RecurringTask<Void> task(RegularWork work) {
        var scope =
                Scope.installation("job:" + work.name()).as("The installation").by("job " + work.name());
        return Tasks.recurring(work.name(), schedule(work))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    try {
                        scope.call(() -> {
                            work.work().run();
                            return true;
                        });
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static Schedule schedule(RegularWork work) {
        return work.at() != null
                ? new Daily(ZoneId.systemDefault(), work.at())
                : FixedDelay.of(Objects.requireNonNull(work.every()));
    }

    /** Sees at once what has become due. */
    void look() {
        if (running) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private CompletionHandler<Void> work(long id) {
        return switch (table.begin(id)) {
            case JobTable.Turn.Over over -> (complete, next) -> next.remove();
            case JobTable.Turn.Wait wait ->
                (complete, next) -> next.reschedule(complete, Instant.now().plusSeconds(1));
            case JobTable.Turn.Go go ->
                done(go)
                        ? (complete, next) -> next.remove()
                        : (complete, next) -> next.reschedule(complete, Instant.now());
        };
    }

    /** @return false where this process is ending and the job waits for another */
    private boolean done(JobTable.Turn.Go turn) {
        var job = turn.job();
        @Nullable JobKind kind = kinds.get(job.kind());
        if (kind == null) {
            fail(
                    job,
                    "This program doesn’t know the kind of job “%s”. It was started by another version."
                            .formatted(job.kind()));
            return true;
        }
        if (job.begunTimes() > MOST_BEGINNINGS) {
            fail(
                    job,
                    "The program ended in the middle of this %d times, so it isn’t tried again. Ask the operator to look into the log."
                            .formatted(MOST_BEGINNINGS));
            return true;
        }
        try (var run = new JobRun(job, table, () -> stopping)) {
            turn.scope().call(() -> {
                kind.work(run);
                return true;
            });
            table.end(job.id(), Job.State.DONE, run.result(), null);
        } catch (JobRun.Cancelled e) {
            table.end(job.id(), Job.State.CANCELLED, null, null);
        } catch (JobRun.Stopping e) {
            table.giveBack(job.id());
            return false;
        } catch (Refused e) {
            fail(job, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            if (stopping) {
                table.giveBack(job.id());
                return false;
            }
            LOG.error("Job {} ({}) broke off", job.id(), job.kind(), e);
            fail(
                    job,
                    "It broke off for a reason that wasn’t foreseen. What it had done before stays done; details are in the log.");
        }
        return true;
    }

    private void fail(Job job, String message) {
        table.end(job.id(), Job.State.FAILED, null, message);
    }

    @Override
    public void start() {
        running = true;
        table.recallFarOnes();
        scheduler.start();
        table.orphans().forEach(queue::add);
    }

    /** Lets what is being done come to the end of its step; what takes longer is taken back and done again. */
    @Override
    public void stop() {
        stopping = true;
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the pages open, and ended before they close. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
