package org.trajectory.platform.jobs;

/**
 * A kind of work that a person starts and that goes on when they leave the page. A module declares a bean for each of
 * its kinds. Jobs of one kind are done one after the other, whatever the number of processes.
 */
public interface JobKind {
    /** Stays as it is: jobs in the database name it. */
    String name();

    /**
     * Does the work, in the scope of the person who started it. Where a process ended in the middle, another begins it
     * again from the start, so what was done already must do no harm.
     *
     * @throws org.trajectory.platform.Refused with a message for that person
     */
    void work(JobRun run) throws Exception;
}
