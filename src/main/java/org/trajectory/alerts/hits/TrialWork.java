package org.trajectory.alerts.hits;

import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.jobs.JobKind;
import org.trajectory.platform.jobs.JobRun;
import org.trajectory.values.AuthorityCode;

/** Tries the rules year by year; each year is kept by itself, and a year tried twice counts once. */
@Component
@Needs(Action.RUN_ALERTS)
class TrialWork implements JobKind {
    private final HitRates rates;

    TrialWork(HitRates rates) {
        this.rates = rates;
    }

    @Override
    public String name() {
        return HitRates.JOB;
    }

    @Override
    public void work(JobRun run) {
        var authority = new AuthorityCode(run.job().request().replace("\"", ""));
        var years = rates.years();
        int done = 0;
        for (var year : years) {
            run.progress(done++, years.size(), year.toString());
            rates.tryOn(authority, year);
        }
    }
}
