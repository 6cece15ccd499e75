package org.trajectory.web;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.platform.Refused;
import org.trajectory.web.Checked.FieldError;

/** A form that was sent: where nothing is wrong with it the work is done and the reader led on, else it is drawn again. */
public final class Posted {
    private Posted() {}

    /**
     * @param answers what was made out of what was typed
     * @param field beside which a refusal of the work is told; empty where there is none
     * @param href where the reader is led
     * @param work says in a sentence what is done now
     * @param again the page with what was typed and what is wrong
     */
    public static ModelAndView done(
            Answers answers,
            String field,
            String href,
            RedirectAttributes next,
            Supplier<String> work,
            Function<List<FieldError>, ModelAndView> again) {
        return done(answers, field, href, next, work, null, again);
    }

    /**
     * As above, for work that looks whether somebody changed what was shown.
     *
     * @param meanwhile finishes the sentence that somebody did; null where that is told by the page of its own
     */
    public static ModelAndView done(
            Answers answers,
            String field,
            String href,
            RedirectAttributes next,
            Supplier<String> work,
            @Nullable String meanwhile,
            Function<List<FieldError>, ModelAndView> again) {
        if (answers.errors().isEmpty()) {
            try {
                Notice.done(next, work.get());
                return new ModelAndView("redirect:" + href);
            } catch (Refused e) {
                answers.refuse(field, String.valueOf(e.getMessage()));
            } catch (Conflict e) {
                if (meanwhile == null) {
                    throw e;
                }
                answers.refuse("", e.getMessage() + meanwhile);
            }
        }
        return again.apply(answers.errors());
    }
}
