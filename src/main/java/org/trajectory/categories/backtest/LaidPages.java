package org.trajectory.categories.backtest;

import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.life.PolicyShelf;
import org.trajectory.categories.life.PolicyVersion;
import org.trajectory.platform.Refused;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.print.Pages;
import org.trajectory.web.print.Pdf;

/** A back-test laid before the schools, as they read it. */
@Controller
public class LaidPages {
    private final LaidTests laid;
    private final BackTestJob jobs;
    private final PolicyShelf shelf;
    private final Viewing viewing;
    private final Pages pages;
    private final Pdf pdf;

    LaidPages(LaidTests laid, BackTestJob jobs, PolicyShelf shelf, Viewing viewing, Pages pages, Pdf pdf) {
        this.laid = laid;
        this.jobs = jobs;
        this.shelf = shelf;
        this.viewing = viewing;
        this.pages = pages;
        this.pdf = pdf;
    }

    /** The authority's own version that a back-test is of; empty for a policy that comes along. */
    static java.util.Optional<PolicyVersion> version(PolicyShelf shelf, BackTestJob.Wish wish) {
        return wish.policy().contains("@")
                ? shelf.find(wish.policy())
                        .filter(version -> version.authority().code().equals(wish.authority()))
                : java.util.Optional.empty();
    }

    @PostMapping("/categories/backtest/{job:[0-9]{1,18}}/lay")
    @Needs(Action.EDIT_POLICIES)
    ModelAndView lay(@PathVariable("job") long id, RedirectAttributes next) {
        var job = jobs.find(id)
                .orElseThrow(() -> new NotFound("There is no such back-test, or it is more than 90 days old."));
        var wish = jobs.wish(job);
        if (!viewing.person().mayAt(Action.EDIT_POLICIES, wish.authority())) {
            throw new Forbidden(
                    Action.EDIT_POLICIES.words(), "an administrator of the authority for a role that has it");
        }
        var tested =
                BackTestJob.result(job).orElseThrow(() -> new NotFound("This back-test isn’t done: look at its page."));
        var version = version(shelf, wish)
                .orElseThrow(() -> new NotFound("This back-test isn’t of a policy of the authority’s own."));
        try {
            laid.lay(version, tested, viewing.person().name());
            Notice.done(
                    next,
                    "It is laid before the schools with %s, version %d: counts and costs, no names. They can read it once the version is proposed."
                            .formatted(version.title(), version.version()));
        } catch (Refused e) {
            Notice.information(next, e.getMessage() + ".");
        }
        return new ModelAndView(
                "redirect:/categories/studio/%s/%d#laid".formatted(version.policy(), version.version()));
    }

    public record LaidPage(String by, String path, BackTestPages.Told told) {}

    private LaidTests.Laid laid(long id) {
        return laid.find(id).orElseThrow(() -> new NotFound("There is no such back-test that you may read."));
    }

    @GetMapping("/categories/laid/{id:[0-9]{1,18}}")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ModelAndView show(@PathVariable long id) {
        var one = laid(id);
        return new ModelAndView(
                "categories/backtest/laid",
                Map.of(
                        "page",
                        new LaidPage(
                                "Laid before the schools by %s on %s."
                                        .formatted(one.name(), org.trajectory.values.Dates.words(one.on())),
                                "/categories/laid/" + id,
                                Telling.of(one.told()))));
    }

    @GetMapping("/categories/laid/{id:[0-9]{1,18}}/paper.pdf")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ResponseEntity<byte[]> paper(@PathVariable long id) {
        var html = pages.html("categories/backtest/paper", Map.of("told", Telling.of(laid(id).told())));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("backtest-laid-%d.pdf".formatted(id))
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "application/pdf")
                .body(pdf.of(html));
    }
}
