package org.trajectory.categories.backtest;

import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.platform.jobs.Job;
import org.trajectory.web.Worklist;

/** Tells on the home page which back-test has ended, until it was looked at. */
@Component
class BackTestTidings implements Worklist {
    private final BackTestJob jobs;
    private final Viewing viewing;

    BackTestTidings(BackTestJob jobs, Viewing viewing) {
        this.jobs = jobs;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        if (!viewing.find().map(person -> person.may(Action.SEE_CATEGORIES)).orElse(false)) {
            return List.of();
        }
        return jobs.endedUnseen().stream()
                .map(job -> new Item(
                        job.state() == Job.State.FAILED
                                ? "Your back-test broke off: look at why"
                                : "Your back-test is done: see what it found",
                        job.title(),
                        "/categories/backtest/" + job.id(),
                        false))
                .toList();
    }
}
