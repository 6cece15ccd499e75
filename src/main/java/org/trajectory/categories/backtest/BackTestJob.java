package org.trajectory.categories.backtest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.categories.Policies;
import org.trajectory.categories.jobs.AuthorityJob;
import org.trajectory.platform.jobs.Job;
import org.trajectory.platform.jobs.JobRun;
import org.trajectory.platform.jobs.Jobs;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** Looks back with a policy over the years. */
@Component
@Needs(Action.SEE_CATEGORIES)
class BackTestJob extends AuthorityJob<BackTestJob.Wish> {
    private static final int MONTHS = 36;

    private final BackTest backTest;
    private final Policies policies;
    private final Clock clock;

    BackTestJob(BackTest backTest, Policies policies, Jobs jobs, Audit audit, Optional<Clock> clock) {
        super("backtest", "a back-test", Wish.class, jobs, audit);
        this.backTest = backTest;
        this.policies = policies;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    /** What was asked for. */
    record Wish(
            String authority, String policy, @Nullable String against, boolean warning, LocalDate from, LocalDate to)
            implements AuthorityJob.Wish {}

    @Override
    public void work(JobRun run) {
        var wish = wish(run.job());
        var policy = policies.lookUpDraft(wish.policy());
        var against = Optional.ofNullable(wish.against()).map(policies::lookUpDraft);
        run.progress(0, days(wish), wish.warning() ? "Learning the early warning" : Dates.words(wish.from()));
        var tested = backTest.run(
                policy,
                against,
                new BackTest.Question(
                        new AuthorityCode(wish.authority()),
                        wish.from(),
                        wish.to(),
                        MONTHS,
                        LocalDate.now(clock),
                        wish.warning()),
                (done, of) -> {
                    run.progress(done, of, done < of ? Dates.words(wish.from().plusYears(done)) : "Counting");
                    return false;
                });
        run.result(json(tested));
    }

    private static int days(Wish wish) {
        return new BackTest.Question(null, wish.from(), wish.to(), MONTHS, wish.to())
                .days()
                .size();
    }

    @Override
    protected String title(Wish wish) {
        return "%s%s, %s to %s"
                .formatted(
                        wish.policy(),
                        wish.against() == null ? "" : " beside " + wish.against(),
                        Dates.words(wish.from()),
                        Dates.words(wish.to()));
    }

    /** Empty until it is done. */
    static Optional<BackTested> result(Job job) {
        return result(job, BackTested.class);
    }
}
