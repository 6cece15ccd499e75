package org.trajectory.platform.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that is being done, in the hands of its kind. */
public final class JobRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    private final Job job;
    private final JobTable table;
    private final BooleanSupplier stopping;
    private @Nullable Path folder;
    private @Nullable String result;

    JobRun(Job job, JobTable table, BooleanSupplier stopping) {
        this.job = job;
        this.table = table;
        this.stopping = stopping;
    }

    /** The person asked for an end; what is done stays done. */
    static final class Cancelled extends RuntimeException {}

    /** This process is ending; another, or the next, goes on. */
    static final class Stopping extends RuntimeException {}

    public Job job() {
        return job;
    }

    /** True where an earlier process began the job and ended in the middle. */
    public boolean again() {
        return job.begunTimes() > 1;
    }

    /**
     * Tells how far the work has come. Call it between steps: it doesn't return where the person has cancelled the job
     * or the process is about to end.
     */
    public void progress(int done, int total, String atHand) {
        if (table.progress(job.id(), done, total, atHand)) {
            throw new Cancelled();
        }
        if (stopping.getAsBoolean()) {
            throw new Stopping();
        }
    }

    /** What the job came to, as JSON. */
    public void result(String json) {
        result = json;
    }

    @Nullable
    String result() {
        return result;
    }

    /** The files that were handed in, in a folder that is removed when the job ends. */
    public List<Path> files() throws IOException {
        var into = Files.createTempDirectory("trajectory-job");
        folder = into;
        var paths = new ArrayList<Path>();
        for (var name : table.fileNames(job.id())) {
            var path = into.resolve(name.path()).normalize();
            if (!path.startsWith(into)) {
                throw new IllegalStateException("A name that leaves its folder: " + name.path());
            }
            Files.createDirectories(path.getParent());
            try (var out = Files.newOutputStream(path)) {
                for (int piece = 0; piece < name.pieces(); piece++) {
                    out.write(table.piece(job.id(), name.n(), piece));
                }
            }
            paths.add(path);
        }
        return paths;
    }

    @Override
    public void close() {
        if (folder == null) {
            return;
        }
        try (var found = Files.walk(folder)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.warn("The files of job {} in {} couldn't be removed: {}", job.id(), folder, e.getMessage());
        }
    }
}
