package org.trajectory.partnership.effects;

import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page between asking for a change of the consortia and making it.
 *
 * @param question such as {@code Move Oak School to North on 1 September 2026?}
 * @param action where the confirmed form goes
 * @param typed what was typed before, sent along
 * @param button what confirms it
 */
public record Confirm(
        String question, Effect effect, String action, Map<String, List<String>> typed, String button, String back) {
    public Confirm {
        typed = Map.copyOf(typed);
    }

    /** The field by which a form says that its effect was seen. */
    public static final String FIELD = "confirmed";

    public ModelAndView page() {
        return new ModelAndView("partnership/effects/confirm", Map.of("page", this));
    }
}
