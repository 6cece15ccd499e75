package org.trajectory.web;

import java.util.List;

/** What a form means, or everything that is wrong with it. */
public sealed interface Checked<T> {
    record Good<T>(T value) implements Checked<T> {}

    record Bad<T>(List<FieldError> errors) implements Checked<T> {
        public Bad {
            errors = List.copyOf(errors);
        }
    }

    /**
     * @param field id of the field it stands beside
     * @param message what is wrong and what to do
     */
    record FieldError(String field, String message) {}

    /** The messages for one field, joined; empty text where there is none. */
    static String messageFor(String field, List<FieldError> errors) {
        return String.join(
                " ",
                errors.stream()
                        .filter(error -> error.field().equals(field))
                        .map(FieldError::message)
                        .toList());
    }
}
