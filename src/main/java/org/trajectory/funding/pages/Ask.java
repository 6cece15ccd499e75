package org.trajectory.funding.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.web.Checked.FieldError;

/**
 * A page that asks: a heading that is the question, what to know first, fields, and a button.
 *
 * @param lead empty for none
 * @param warning what the step means where it can't be undone; empty for none
 */
public record Ask(
        String question,
        String lead,
        String warning,
        List<Sheet.Fact> facts,
        String action,
        List<Field> fields,
        String button,
        String back,
        List<FieldError> errors) {

    public sealed interface Field {
        String id();

        record Line(
                String id,
                String label,
                String hint,
                @Nullable String value) implements Field {}

        record Pounds(
                String id,
                String label,
                String hint,
                @Nullable String value) implements Field {}

        record Day(String id, String label, @Nullable String value) implements Field {}

        record Area(
                String id,
                String label,
                String hint,
                @Nullable String value) implements Field {}

        record Choice(
                String id,
                String label,
                String hint,
                Map<String, String> options,
                @Nullable String value) implements Field {}

        record Yes(String id, String label, String hint, boolean value) implements Field {}

        /** Carried along unseen. */
        record Hidden(String id, String value) implements Field {}

        record Upload(String id, String label, String hint) implements Field {}
    }

    public Ask {
        facts = List.copyOf(facts);
        fields = List.copyOf(fields);
        errors = List.copyOf(errors);
    }

    public static Ask of(String question, String action, String button, String back, List<Field> fields) {
        return new Ask(question, "", "", List.of(), action, fields, button, back, List.of());
    }

    public Ask lead(String words) {
        return new Ask(question, words, warning, facts, action, fields, button, back, errors);
    }

    public Ask warning(String words) {
        return new Ask(question, lead, words, facts, action, fields, button, back, errors);
    }

    public Ask facts(List<Sheet.Fact> known) {
        return new Ask(question, lead, warning, known, action, fields, button, back, errors);
    }

    public Ask errors(List<FieldError> found) {
        return new Ask(question, lead, warning, facts, action, fields, button, back, found);
    }

    /** With one error that belongs to no field. */
    public Ask refused(RuntimeException e) {
        var all = new ArrayList<>(errors);
        all.add(new FieldError("", String.valueOf(e.getMessage())));
        return errors(all);
    }

    public boolean uploads() {
        return fields.stream().anyMatch(Field.Upload.class::isInstance);
    }

    public ModelAndView page() {
        return new ModelAndView("funding/question", Map.of("page", this));
    }
}
