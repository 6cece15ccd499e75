package org.trajectory.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/** Jobs and regular work on a real database, done by one or two runners such as two processes have. */
class JobsTest {
    private static final Scope ANN = new Scope(Set.of("937"), Set.of(), "person:7");

    private final TestDatabase database = TestDatabase.fresh();
    private final JobTable table = new JobTable(database.db(), database.manager());
    private final Queue queue = new Queue(database.source(), provider(Map.of(), Runner.class));
    private final Jobs jobs = new Jobs(table, queue);
    private final List<Runner> runners = new ArrayList<>();

    @AfterEach
    void close() {
        runners.forEach(Runner::stop);
        database.close();
    }

    @Test
    void a_job_is_done_in_the_scope_of_whoever_started_it_with_the_files_they_handed_in() {
        var folder = new AtomicReference<Path>();
        runner(kind("copy", run -> {
            var file = run.files().getFirst();
            folder.set(file);
            run.progress(1, 2, "first");
            run.result("{\"actor\": \"%s\", \"sees\": \"%s\", \"bytes\": %d, \"name\": \"%s\"}"
                    .formatted(
                            Scope.current().actor(),
                            String.join(",", Scope.current().authorities()),
                            Files.size(file),
                            file.getFileName()));
        }));
        var large = new byte[(5 << 20) / 2];
        long id = start("copy", new Jobs.Handed("uploaded/März.csv", () -> new ByteArrayInputStream(large)));
        var job = ended(id);
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.result())
                .contains("\"person:7\"", "\"sees\": \"937\"", "\"bytes\": " + large.length, "März.csv");
        assertThat(folder.get()).doesNotExist();
        assertThat(number("select count(*) from platform.job_file")).isZero();
        assertThat(see(ANN, id)).isTrue();
        assertThat(see(new Scope(Set.of("816"), Set.of(), "person:8"), id)).isFalse();
    }

    @Test
    void jobs_of_one_kind_are_done_one_after_the_other_by_however_many_processes() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        JobKind kind = kind("count", run -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            for (int i = 1; i <= 20; i++) {
                run.progress(i, 20, "");
            }
            now.decrementAndGet();
        });
        runner(kind);
        runner(kind);
        var started = List.of(start("count"), start("count"), start("count"));
        started.forEach(id -> assertThat(ended(id).state()).isEqualTo(Job.State.DONE));
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void a_job_that_is_cancelled_ends_after_the_step_at_hand_and_one_that_waits_at_once() {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        runner(kind("steps", run -> {
            run.progress(1, 3, "first");
            begun.countDown();
            goOn.await();
            run.progress(2, 3, "second");
            throw new IllegalStateException("not to be reached");
        }));
        long first = start("steps");
        await().until(() -> begun.getCount() == 0);
        long second = start("steps");
        assertThat(cancel(second)).isTrue();
        assertThat(find(second).state()).isEqualTo(Job.State.CANCELLED);
        assertThat(cancel(first)).isTrue();
        assertThat(find(first).goesOn()).isTrue();
        goOn.countDown();
        assertThat(ended(first).state()).isEqualTo(Job.State.CANCELLED);
        assertThat(cancel(first)).isFalse();
    }

    @Test
    void what_is_refused_tells_its_reason_and_what_was_not_foreseen_tells_no_secrets() {
        runner(
                kind("refused", run -> {
                    throw new Refused("The file is empty: hand in another.");
                }),
                kind("broken", run -> {
                    throw new IllegalStateException("password=secret");
                }));
        assertThat(ended(start("refused")).failure()).isEqualTo("The file is empty: hand in another.");
        assertThat(ended(start("broken")).failure()).contains("wasn’t foreseen").doesNotContain("secret");
        assertThat(ended(start("unknown kind")).failure()).contains("another version");
    }

    @Test
    void a_job_left_by_a_killed_process_is_begun_again() {
        var again = new AtomicReference<Boolean>();
        long id = start("left");
        // As a process leaves it that was killed in the middle two minutes ago.
        change("update platform.job set state = 'running', begun_times = 1, done = 1, total = 2");
        change("""
                update platform.scheduled_task
                   set picked = true, picked_by = 'gone', last_heartbeat = now() - interval '2 minutes'""");
        runner(kind("left", run -> again.set(run.again())));
        assertThat(ended(id).state()).isEqualTo(Job.State.DONE);
        assertThat(again.get()).isTrue();
    }

    @Test
    void a_job_that_brings_its_process_down_each_time_is_given_up() {
        long id = start("deadly");
        change("update platform.job set state = 'running', begun_times = 3");
        runner(kind("deadly", run -> {
            throw new IllegalStateException("not to be reached");
        }));
        assertThat(ended(id).failure()).contains("3 times");
    }

    @Test
    void a_process_that_ends_gives_its_job_to_the_next() {
        var begun = new CountDownLatch(1);
        var first = runner(kind("long", run -> {
            for (int i = 0; i < 100_000; i++) {
                run.progress(i, 100_000, "");
                begun.countDown();
            }
        }));
        long id = start("long");
        await().until(() -> begun.getCount() == 0);
        first.stop();
        assertThat(find(id).state()).isEqualTo(Job.State.WAITING);
        runner(kind("long", run -> run.result("\"second\"")));
        var job = ended(id);
        assertThat(job.result()).isEqualTo("\"second\"");
        assertThat(job.begunTimes()).isEqualTo(1);
    }

    @Test
    void a_job_whose_turn_was_lost_is_found_at_the_start() {
        long id = start("lost");
        change("delete from platform.scheduled_task");
        runner(kind("lost", run -> {}));
        assertThat(ended(id).state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void who_started_a_job_is_told_of_its_end_until_they_look() {
        runner(kind("quick", run -> {}));
        long id = start("quick");
        ended(id);
        assertThat(inside(ANN, jobs::endedUnseen)).extracting(Job::id).containsExactly(id);
        assertThat(inside(new Scope(Set.of("937"), Set.of(), "person:8"), jobs::endedUnseen))
                .isEmpty();
        inside(ANN, () -> {
            jobs.seen(id);
            return true;
        });
        assertThat(inside(ANN, jobs::endedUnseen)).isEmpty();
    }

    @Test
    void regular_work_is_done_by_one_of_two_processes_at_a_time_and_goes_on_after_a_failure() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var times = new AtomicInteger();
        var actor = new AtomicReference<String>();
        var tidy = RegularWork.every("tidy", "Tidies", Duration.ofMillis(10), () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            actor.set(Scope.current().actor());
            now.decrementAndGet();
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time it fails");
            }
        });
        for (int i = 0; i < 2; i++) {
            start(new Runner(
                    database.source(),
                    table,
                    queue,
                    provider(Map.of(), JobKind.class),
                    provider(Map.of("tidy", tidy), RegularWork.class),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5)));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> times.get() >= 3);
        assertThat(most.get()).isEqualTo(1);
        assertThat(actor.get()).isEqualTo("job:tidy");
        await().until(() -> inside(ANN, jobs::regular).getFirst().lastSuccess() != null);
        assertThat(inside(ANN, jobs::regular).getFirst().lastFailure()).isNotNull();
    }

    /** A clock that went a year ahead for a moment would keep regular work waiting for a year. */
    @Test
    void regular_work_that_waits_for_a_day_far_ahead_is_done_after_the_next_start() {
        var times = new AtomicInteger();
        var hourly = RegularWork.every("hourly", "Tidies", Duration.ofHours(1), times::incrementAndGet);
        database.db().sql("""
                        insert into platform.scheduled_task (task_name, task_instance, execution_time, picked, version)
                        values ('hourly', 'recurring', now() + interval '1 year', false, 1)
                        """).update();
        start(new Runner(
                database.source(),
                table,
                queue,
                provider(Map.of(), JobKind.class),
                provider(Map.of("hourly", hourly), RegularWork.class),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5)));
        await().atMost(Duration.ofSeconds(30)).until(() -> times.get() == 1);
    }

    @Test
    void jobs_that_ended_long_ago_are_removed_and_others_kept() {
        long old = start("old");
        change("update platform.job set state = 'done', ended_at = now() - interval '91 days'");
        long recent = start("recent");
        inside(Scope.installation("test"), () -> {
            OldJobs.remove(database.db());
            return true;
        });
        assertThat(see(ANN, old)).isFalse();
        assertThat(see(ANN, recent)).isTrue();
    }

    private interface Work {
        void on(JobRun run) throws Exception;
    }

    private static JobKind kind(String name, Work work) {
        return new JobKind() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void work(JobRun run) throws Exception {
                work.on(run);
            }
        };
    }

    private Runner runner(JobKind... kinds) {
        var beans = new java.util.HashMap<String, Object>();
        for (var kind : kinds) {
            beans.put(kind.name(), kind);
        }
        return start(new Runner(
                database.source(),
                table,
                queue,
                provider(beans, JobKind.class),
                provider(Map.of(), RegularWork.class),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5)));
    }

    private Runner start(Runner runner) {
        runners.add(runner);
        runner.start();
        return runner;
    }

    private static <T> ObjectProvider<T> provider(Map<String, ?> beans, Class<T> type) {
        var factory = new StaticListableBeanFactory();
        beans.forEach(factory::addBean);
        return factory.getBeanProvider(type);
    }

    private long start(String kind, Jobs.Handed... files) {
        long id = inside(ANN, () -> jobs.start(kind, "a job", "937", "{}", List.of(files)));
        runners.forEach(Runner::look);
        return id;
    }

    private boolean cancel(long id) {
        return inside(ANN, () -> jobs.cancel(id));
    }

    private boolean see(Scope scope, long id) {
        return inside(scope, () -> jobs.find(id).isPresent());
    }

    private Job find(long id) {
        return inside(ANN, () -> jobs.find(id).orElseThrow());
    }

    private Job ended(long id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !find(id).goesOn());
        return find(id);
    }

    private <T> T inside(Scope scope, java.util.function.Supplier<T> work) {
        return scope.get(() -> Objects.requireNonNull(database.transactions().execute(status -> work.get())));
    }

    private void change(String sql) {
        inside(Scope.installation("test"), () -> database.db().sql(sql).update());
    }

    private long number(String sql) {
        return inside(
                Scope.installation("test"),
                () -> database.db().sql(sql).query(Long.class).single());
    }
}
