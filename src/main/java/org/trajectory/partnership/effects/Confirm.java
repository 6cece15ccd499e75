package org.trajectory.partnership.effects;

import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

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

    public boolean changesNothing() {
        return effect.parts().stream().allMatch(part -> part.differences().isEmpty());
    }

    public DataTable table(Effect.Part part) {
        return new DataTable(
                "What would be different: " + part.heading().toLowerCase(java.util.Locale.UK),
                List.of(Column.text("What"), Column.text("Now"), Column.text("Then")),
                part.differences().stream()
                        .map(one -> List.of(
                                Cell.text(one.what()),
                                one.now().isEmpty() ? Cell.missing("Not there") : Cell.text(one.now()),
                                one.then().isEmpty() ? Cell.missing("Not there any more") : Cell.text(one.then())))
                        .toList());
    }

    public ModelAndView page() {
        return new ModelAndView("partnership/effects/confirm", Map.of("page", this));
    }
}
