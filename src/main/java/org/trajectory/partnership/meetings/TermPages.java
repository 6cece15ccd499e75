package org.trajectory.partnership.meetings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Notice;

/** The terms of the school year, in which meetings are called. */
@Controller
@Needs(Action.KEEP_BODIES)
public class TermPages {
    private final TermTimes terms;
    private final Here here;

    TermPages(TermTimes terms, Here here) {
        this.terms = terms;
        this.here = here;
    }

    public record Page(String area, List<TermTimes.Term> terms, Map<String, String> form, List<FieldError> errors) {}

    @GetMapping("/terms")
    ModelAndView show() {
        return page(Map.of(), List.of());
    }

    private ModelAndView page(Map<String, String> form, List<FieldError> errors) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        return new ModelAndView(
                "partnership/meetings/terms",
                Map.of(
                        "page",
                        new Page(here.name(authority), terms.list(authority), new LinkedHashMap<>(form), errors)));
    }

    @PostMapping("/terms")
    ModelAndView add(@RequestParam Map<String, String> typed, RedirectAttributes next) {
        var authority = here.authorityTo(Action.KEEP_BODIES);
        var answers = new Answers();
        var name = answers.text("name", typed.get("name"), "Enter what the term is called, like Autumn 2026");
        if (name.length() > 60) {
            answers.refuse("name", "Use at most 60 letters");
        }
        var from = answers.date("from", typed.get("from"), "Enter the first day, like 2 September 2026");
        var to = answers.date("to", typed.get("to"), "Enter the last day, like 18 December 2026");
        if (!answers.errors().isEmpty()) {
            return page(typed, answers.errors());
        }
        try {
            terms.add(authority, name, from, to);
            Notice.done(next, "%s is added.".formatted(name));
            return new ModelAndView("redirect:/terms");
        } catch (Refused e) {
            return page(typed, List.of(new FieldError("to", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/terms/{id:[0-9]{1,18}}/remove")
    String remove(@PathVariable long id, RedirectAttributes next) {
        terms.remove(here.authorityTo(Action.KEEP_BODIES), id);
        Notice.done(next, "The term is taken out.");
        return "redirect:/terms";
    }
}
