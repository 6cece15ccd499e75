package org.trajectory.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.web.Checked.FieldError;

/**
 * The day a page speaks of and the day by which what it shows was known, as its address tells them.
 *
 * @param typed as the address has them, by parameter
 * @param errors for dates that can't be read; then both are today
 */
public record Days(
        LocalDate asAt, LocalDate knownAt, LocalDate today, Map<String, String> typed, List<FieldError> errors) {

    /** Nothing can be known of a later day than today. */
    public static Days of(@Nullable String asAt, @Nullable String knownAt, LocalDate today) {
        var answers = new Answers();
        var day = answers.optionalDate("asAt", asAt, "Enter the day to look at, like 31 July 2018")
                .orElse(today);
        var known = answers.optionalDate("knownAt", knownAt, "Enter the day by which it was known, like 31 July 2018")
                .orElse(today);
        var typed = Map.of("asAt", asAt == null ? "" : asAt, "knownAt", knownAt == null ? "" : knownAt);
        return answers.errors().isEmpty()
                ? new Days(day, known, today, typed, List.of())
                : new Days(today, today, today, typed, answers.errors());
    }

    /** These days, for what has no field to tell an error beside, such as a file. @throws Refused with what is wrong with the dates */
    public Days readable() {
        if (!errors.isEmpty()) {
            throw new Refused(errors.stream().map(FieldError::message).collect(Collectors.joining(". ")) + ".");
        }
        return this;
    }

    /** The last day of which anything is known on it: what speaks of a later one wasn’t there, or nobody knew. */
    public LocalDate earlier() {
        return asAt.isBefore(knownAt) ? asAt : knownAt;
    }

    public boolean now() {
        return asAt.equals(today) && knownAt.equals(today);
    }

    /** What stands in the field: as it was typed where that can't be read, nothing for today. */
    public String shown(String field) {
        if (!errors.isEmpty()) {
            return typed.getOrDefault(field, "");
        }
        return now() ? "" : (field.equals("asAt") ? asAt : knownAt).toString();
    }

    /** To put behind an address so that it speaks of the same days; empty for today. */
    public String query() {
        return now() ? "" : "?asAt=%s&knownAt=%s".formatted(asAt, knownAt);
    }

    /** An address that speaks of the same days. */
    public Address at(String path) {
        return at(Address.of(path));
    }

    public Address at(Address address) {
        return now() ? address : address.with("asAt", asAt.toString()).with("knownAt", knownAt.toString());
    }

    /** Ends a sentence: empty for today. */
    public String words() {
        return now() ? "" : ", as at %s, as known on %s".formatted(Dates.words(asAt), Dates.words(knownAt));
    }
}
