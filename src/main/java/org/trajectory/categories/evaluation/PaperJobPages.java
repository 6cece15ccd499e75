package org.trajectory.categories.evaluation;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.jobs.JobPage;
import org.trajectory.platform.Refused;
import org.trajectory.platform.jobs.Job;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** How far the making of an evaluation or a record has come. */
@Controller
@Needs(Action.RUN_CYCLES)
public class PaperJobPages {
    private final PaperJob jobs;
    private final Viewing viewing;

    PaperJobPages(PaperJob jobs, Viewing viewing) {
        this.jobs = jobs;
        this.viewing = viewing;
    }

    private Job job(long id) {
        var job = jobs.find(id)
                .orElseThrow(
                        () -> new NotFound("There is no such evaluation under way, or it is more than 90 days old."));
        if (!viewing.person().mayAt(Action.RUN_CYCLES, jobs.wish(job).authority())) {
            throw new Forbidden(Action.RUN_CYCLES.words(), "an administrator of the authority for a role that has it");
        }
        return job;
    }

    private static JobPage page(Job job) {
        return JobPage.of(job, "/categories/evaluation/making/" + job.id());
    }

    /** Leads to the paper once it is made. */
    @GetMapping("/categories/evaluation/making/{job:[0-9]{1,18}}")
    ModelAndView show(@PathVariable("job") long id) {
        var job = job(id);
        if (!job.goesOn()) {
            jobs.seen(id);
        }
        return PaperJob.made(job)
                .map(paper -> new ModelAndView("redirect:/categories/evaluation/" + paper))
                .orElseGet(() -> new ModelAndView("categories/evaluation/making", Map.of("page", page(job))));
    }

    /** Asked again each second while it goes on. */
    @GetMapping("/categories/evaluation/making/{job:[0-9]{1,18}}/progress")
    ModelAndView progress(@PathVariable("job") long id) {
        return new ModelAndView("categories/jobs/progress", Map.of("page", page(job(id))));
    }

    @PostMapping("/categories/evaluation/making/{job:[0-9]{1,18}}/cancel")
    ModelAndView cancel(@PathVariable("job") long id, RedirectAttributes next) {
        var job = job(id);
        try {
            jobs.cancel(job);
        } catch (Refused e) {
            Notice.information(next, String.valueOf(e.getMessage()));
        }
        return new ModelAndView("redirect:/categories/evaluation/making/" + id);
    }
}
