package org.trajectory.partnership.effects;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.web.Checked.FieldError;

/**
 * The page between asking for a change of the consortia and making it. Its form carries the mark of what it shows.
 *
 * @param question such as {@code Move Oak School to North on 1 September 2026?}
 * @param action where the confirmed form goes
 * @param typed what was typed before, sent along
 * @param button what confirms it
 * @param errors that it is something else by now than was seen
 */
public record Confirm(
        String question,
        Effect effect,
        String action,
        Map<String, List<String>> typed,
        String button,
        String back,
        List<FieldError> errors) {
    public Confirm {
        typed = Map.copyOf(typed);
        errors = List.copyOf(errors);
    }

    public Confirm(
            String question,
            Effect effect,
            String action,
            Map<String, List<String>> typed,
            String button,
            String back) {
        this(question, effect, action, typed, button, back, List.of());
    }

    /** Shown anew, since this isn’t what was seen. @param changed headings of the parts that differ */
    public Confirm meanwhile(List<String> changed) {
        return new Confirm(
                question, effect, action, typed, button, back, List.of(new FieldError("", meanwhile(changed, button))));
    }

    /** Words for who confirmed what would be something else by now. */
    public static String meanwhile(List<String> changed, String button) {
        return "Something changed while you had the page open, and what it would bring isn’t what you saw any more: look again at %s. Nothing is kept yet; press “%s” if it should be so"
                .formatted(String.join(", ", changed).toLowerCase(Locale.UK), button);
    }

    public ModelAndView page() {
        return new ModelAndView("partnership/effects/confirm", Map.of("page", this));
    }
}
