package org.trajectory.categories.evaluation;

import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.platform.jobs.Job;
import org.trajectory.web.Worklist;

/** Tells on the home page which evaluation or record has been made, until it was looked at. */
@Component
class PaperTidings implements Worklist {
    private final PaperJob jobs;
    private final Viewing viewing;

    PaperTidings(PaperJob jobs, Viewing viewing) {
        this.jobs = jobs;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        if (!viewing.find().map(person -> person.may(Action.RUN_CYCLES)).orElse(false)) {
            return List.of();
        }
        return jobs.endedUnseen().stream()
                .map(job -> new Item(
                        job.state() == Job.State.FAILED
                                ? "%s broke off: look at why"
                                        .formatted(jobs.wish(job).kind().words())
                                : "%s is made: read it"
                                        .formatted(jobs.wish(job).kind().words()),
                        job.title(),
                        "/categories/evaluation/making/" + job.id(),
                        false))
                .toList();
    }
}
