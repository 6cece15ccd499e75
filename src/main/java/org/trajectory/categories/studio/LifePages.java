package org.trajectory.categories.studio;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.life.PolicyVersion;
import org.trajectory.platform.Refused;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.Download;
import org.trajectory.web.Notice;

/** A version from draft to adopted, and laid beside another. */
@Controller
@RequestMapping("/categories/studio/{policy}/{version:[0-9]{1,6}}")
public class LifePages {
    private final Desk desk;
    private final VersionView views;
    private final Differences differences;
    private final Clock clock;

    LifePages(Desk desk, VersionView views, Differences differences, Optional<Clock> clock) {
        this.desk = desk;
        this.views = views;
        this.differences = differences;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    @PostMapping("/stage")
    @Needs(Action.EDIT_POLICIES)
    ModelAndView stage(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam int revision,
            @RequestParam("do") String what,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            RedirectAttributes next) {
        var open = desk.open(policy, version, Action.EDIT_POLICIES);
        var seen = seen(open.version(), revision);
        try {
            switch (what) {
                case "propose" -> {
                    desk.life().propose(seen);
                    Notice.done(next, "The policy is proposed. Its rules don’t change any more.");
                }
                case "consult" -> {
                    var answers = new Answers();
                    var begins = answers.date(
                            "from", from, "Enter the day on which the consultation begins, like 1 March 2027");
                    var ends = answers.date("until", until, "Enter its last day, like 31 March 2027");
                    if (!answers.errors().isEmpty()) {
                        return views.page(
                                open,
                                Map.of("from", from == null ? "" : from, "until", until == null ? "" : until),
                                answers.errors());
                    }
                    desk.life().consult(seen, begins, ends);
                    Notice.done(next, "The consultation is recorded.");
                }
                case "reopen" -> {
                    desk.life().reopen(seen);
                    Notice.done(next, "The policy is a draft again.");
                }
                case "withdraw" -> {
                    desk.life().withdraw(seen);
                    Notice.done(next, "The policy was withdrawn. It stays readable.");
                }
                case "next" -> {
                    var begun = desk.life().next(seen);
                    Notice.done(next, "A new draft was begun from version %d.".formatted(version));
                    return new ModelAndView(
                            "redirect:/categories/studio/%s/%d".formatted(begun.policy(), begun.version()));
                }
                default -> throw new Refused("A policy can be proposed, put to consultation, taken back or withdrawn");
            }
        } catch (Refused e) {
            return views.page(open, Map.of(), List.of(new FieldError("stage", String.valueOf(e.getMessage()))));
        }
        return new ModelAndView("redirect:" + open.path());
    }

    private static PolicyVersion seen(PolicyVersion version, int revision) {
        if (version.revision() != revision) {
            throw new Conflict("%s was changed by somebody else meanwhile.".formatted(version.reference()));
        }
        return version;
    }

    @GetMapping("/compare")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ModelAndView compare(@PathVariable String policy, @PathVariable int version, @RequestParam("with") String other) {
        var open = desk.open(policy, version);
        return new ModelAndView(
                "categories/studio/differences", Map.of("page", differences.of(open, other, LocalDate.now(clock))));
    }

    @GetMapping("/compare.csv")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    void compareCsv(
            @PathVariable String policy,
            @PathVariable int version,
            @RequestParam("with") String other,
            HttpServletResponse response)
            throws IOException {
        var told = differences.of(desk.open(policy, version), other, LocalDate.now(clock));
        Download.csv(
                response,
                "differences-%s-%d".formatted(policy, version),
                told.schools().file());
    }
}
