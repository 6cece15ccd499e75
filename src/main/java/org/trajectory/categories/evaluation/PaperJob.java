package org.trajectory.categories.evaluation;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.categories.evaluation.Papers.Kind;
import org.trajectory.categories.jobs.AuthorityJob;
import org.trajectory.platform.jobs.Job;
import org.trajectory.platform.jobs.JobRun;
import org.trajectory.platform.jobs.Jobs;
import org.trajectory.values.AuthorityCode;

/** Makes an evaluation or a record. */
@Component
@Needs(Action.RUN_CYCLES)
class PaperJob extends AuthorityJob<PaperJob.Wish> {
    private final Papers papers;

    PaperJob(Papers papers, Jobs jobs, Audit audit) {
        super("paper", "a paper about the categories", Wish.class, jobs, audit);
        this.papers = papers;
    }

    /** What was asked for. @param name of the authority @param by name of the person */
    record Wish(String authority, String name, Kind kind, String policy, String by) implements AuthorityJob.Wish {}

    /** What came of it. */
    record Made(long paper) {}

    @Override
    public void work(JobRun run) {
        var wish = wish(run.job());
        var made = papers.make(
                run.job().id(),
                new AuthorityCode(wish.authority()),
                wish.name(),
                wish.kind(),
                wish.policy(),
                wish.by(),
                run::progress);
        run.result(json(new Made(made.id())));
    }

    @Override
    protected String title(Wish wish) {
        return "%s of %s".formatted(wish.kind().words(), wish.policy());
    }

    /** The paper’s number; empty until it is made. */
    static Optional<Long> made(Job job) {
        return result(job, Made.class).map(Made::paper);
    }
}
