package org.trajectory.partnership.agreements;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Where who speaks for a consortium answers its agreement, and both sides show how their duties stand. */
@Controller
@Needs(Action.SPEAK_FOR_CONSORTIUM)
public class AnsweringPages {
    private final Agreements agreements;
    private final AgreementPages pages;
    private final Here here;

    AnsweringPages(Agreements agreements, AgreementPages pages, Here here) {
        this.agreements = agreements;
        this.pages = pages;
        this.here = here;
    }

    @PostMapping("/consortium-agreements/{id:[0-9]{1,18}}/answer")
    ModelAndView answer(@PathVariable long id, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var agreement = get(id);
        if (!here.speaksFor(agreement.consortium())) {
            throw new Forbidden(Action.SPEAK_FOR_CONSORTIUM.words(), "the authority for a role at the consortium");
        }
        var answers = new Answers();
        var said = answers.choice(
                "answer", typed.get("answer"), List.of("accepted", "declined"), "Choose whether you accept it");
        var by = answers.text("by", typed.get("by"), "Enter your name and position");
        if (!answers.errors().isEmpty()) {
            return pages.page(agreement, typed, answers.errors());
        }
        try {
            agreements.answer(
                    agreement,
                    said.orElseThrow().equals("accepted"),
                    by,
                    answers.optionalText(typed.get("said")).orElse(""));
            Notice.done(next, "Your answer is kept.");
            return new ModelAndView("redirect:" + agreement.href());
        } catch (Refused e) {
            return pages.page(agreement, typed, List.of(new FieldError("said", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/consortium-agreements/{id:[0-9]{1,18}}/duties/{duty:[0-9]{1,18}}/evidence")
    @Needs({Action.SPEAK_FOR_CONSORTIUM, Action.KEEP_AGREEMENTS})
    ModelAndView show(
            @PathVariable long id,
            @PathVariable long duty,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        var agreement = get(id);
        var owed = agreements.duties(agreement).stream()
                .filter(one -> one.id() == duty)
                .findFirst()
                .orElseThrow(() -> new NotFound("The agreement has no such duty."));
        boolean keeps = here.may(Action.KEEP_AGREEMENTS, new AuthorityCode(agreement.authority()));
        if (!keeps && !(owed.side() == Agreement.Side.CONSORTIUM && here.speaksFor(agreement.consortium()))) {
            throw new Forbidden("show how this duty stands", "the side that owes it");
        }
        var form = new HashMap<>(typed);
        form.put("duty", String.valueOf(duty));
        var answers = new Answers();
        var state = answers.choice(
                "state-" + duty,
                typed.get("state-" + duty),
                List.of("under way", "done", "not done"),
                "Choose how it stands");
        var day = answers.date("day-" + duty, typed.get("day-" + duty), IssuingPages.DAY);
        var text = answers.text("shown-" + duty, typed.get("shown-" + duty), "Enter what shows it");
        if (!answers.errors().isEmpty()) {
            return pages.page(agreement, form, answers.errors());
        }
        try {
            agreements.show(agreement, duty, new Agreement.Evidence(state.orElseThrow(), day, text));
            Notice.done(next, "Kept. Both sides can read it.");
            return new ModelAndView("redirect:" + agreement.href());
        } catch (Refused e) {
            return pages.page(agreement, form, List.of(new FieldError("day-" + duty, String.valueOf(e.getMessage()))));
        }
    }

    private Agreement get(long id) {
        return agreements.find(id).orElseThrow(() -> new NotFound("There is no such agreement that you may see."));
    }
}
