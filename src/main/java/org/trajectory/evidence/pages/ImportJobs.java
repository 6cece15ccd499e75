package org.trajectory.evidence.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Importer;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;

/**
 * Imports that run on while the person looks at other pages, one after the other. What an import did is in the database;
 * how far a running one has come is in the memory of this process only.
 */
@Component
class ImportJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final int KEPT = 50;

    private final Importer importer;
    private final Clock clock;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("imports").factory());
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Job> jobs = new LinkedHashMap<>();

    ImportJobs(Importer importer, Clock clock) {
        this.importer = importer;
        this.clock = clock;
    }

    /** @param report null until it is done @param failure null unless it broke off */
    record Job(
            long id,
            boolean dryRun,
            Instant begun,
            int done,
            int of,
            String file,
            Importer.@Nullable Report report,
            @Nullable String failure) {
        boolean running() {
            return report == null && failure == null;
        }
    }

    /** @param folder of the uploaded files; removed at the end */
    synchronized long start(Path folder, List<Path> files, boolean dryRun) {
        long id = numbers.incrementAndGet();
        put(new Job(id, dryRun, clock.instant(), 0, files.size(), "", null, null));
        var scope = Scope.current();
        var own = Scope.installation(scope.actor());
        runner.execute(() -> own.run(() -> work(id, folder, files, dryRun)));
        return id;
    }

    synchronized Optional<Job> find(long id) {
        return Optional.ofNullable(jobs.get(id));
    }

    synchronized List<Job> running() {
        return jobs.values().stream().filter(Job::running).toList();
    }

    private synchronized void put(Job job) {
        jobs.put(job.id(), job);
        if (jobs.size() > KEPT) {
            jobs.remove(jobs.keySet().iterator().next());
        }
    }

    private synchronized void change(long id, java.util.function.UnaryOperator<Job> how) {
        jobs.computeIfPresent(id, (key, job) -> how.apply(job));
    }

    private void work(long id, Path folder, List<Path> files, boolean dryRun) {
        try {
            var options = new Importer.Options(dryRun, false, null, null);
            var report = importer.importAll(
                    files,
                    options,
                    (done, of, name) -> change(
                            id,
                            job -> new Job(
                                    job.id(), job.dryRun(), job.begun(), done, of, name, job.report(), job.failure())));
            change(
                    id,
                    job -> new Job(job.id(), job.dryRun(), job.begun(), job.of(), job.of(), "", report, job.failure()));
        } catch (RuntimeException e) {
            var message = e instanceof Refused
                    ? String.valueOf(e.getMessage())
                    : "The import broke off for a reason that wasn’t foreseen. Nothing of the file at hand was taken.";
            LOG.error("Import {} broke off", id, e);
            change(
                    id,
                    job -> new Job(
                            job.id(),
                            job.dryRun(),
                            job.begun(),
                            job.done(),
                            job.of(),
                            job.file(),
                            job.report(),
                            message));
        } finally {
            remove(folder);
        }
    }

    static void remove(Path folder) {
        try (var found = Files.walk(folder)) {
            for (var path : found.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.warn("The uploaded files in {} couldn't be removed: {}", folder, e.getMessage());
        }
    }
}
