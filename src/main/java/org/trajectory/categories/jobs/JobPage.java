package org.trajectory.categories.jobs;

import java.util.Objects;
import org.trajectory.platform.jobs.Job;

/**
 * How far a job has come.
 *
 * @param path of its page; beneath it {@code /progress} and {@code /cancel}
 * @param of steps there are; 0 while that isn’t known
 * @param now what is being worked on; empty before it begins
 * @param failure why it broke off; empty unless it did
 */
public record JobPage(
        String path,
        String title,
        boolean goesOn,
        boolean cancelled,
        int done,
        int of,
        String now,
        boolean cancelling,
        String failure) {

    public static JobPage of(Job job, String path) {
        return new JobPage(
                path,
                job.title(),
                job.goesOn(),
                job.state() == Job.State.CANCELLED,
                job.done(),
                job.total(),
                job.atHand(),
                job.cancelRequested(),
                Objects.requireNonNullElse(job.failure(), ""));
    }
}
