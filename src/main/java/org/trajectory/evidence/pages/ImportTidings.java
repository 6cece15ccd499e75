package org.trajectory.evidence.pages;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.platform.jobs.Job;
import org.trajectory.web.Worklist;

/** Tells on the home page which import goes on and which has ended, until it was looked at. */
@Component
class ImportTidings implements Worklist {
    private final ImportJobs jobs;
    private final Viewing viewing;

    ImportTidings(ImportJobs jobs, Viewing viewing) {
        this.jobs = jobs;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        // of which jobs is for the database to say
        if (!viewing.person().may(Action.IMPORT_FILES)) {
            return List.of();
        }
        var items = new ArrayList<Item>();
        for (var job : jobs.endedUnseen()) {
            items.add(new Item(
                    switch (job.state()) {
                        case FAILED -> "Your import broke off: look at why";
                        case CANCELLED -> "Your import was cancelled: look at what was taken";
                        default ->
                            ImportWork.Wish.of(job).dryRun()
                                    ? "Your trial import is done: look at what it would change"
                                    : "Your import is done: look at what was taken";
                    },
                    job.title(),
                    "/imports/jobs/" + job.id(),
                    job.state() == Job.State.FAILED));
        }
        for (var job : jobs.goingOn()) {
            items.add(new Item(
                    "An import is running: see how far it has come",
                    job.total() == 0 ? job.title() : "%d of %d files".formatted(job.done(), job.total()),
                    "/imports/jobs/" + job.id(),
                    false));
        }
        return items;
    }
}
