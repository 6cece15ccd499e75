package org.trajectory.evidence.rows;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.schools.RegisterField;

/** Cleans what a file tells of the register, field by field. */
final class Texts {
    /** Thrown for a cell that can't be what its field is; the message says why. */
    static final class Unfit extends RuntimeException {
        Unfit(String reason) {
            super(reason, null, false, false);
        }
    }

    private final Set<String> none;

    Texts(Feed feed) {
        none = feed.blanks() == null
                ? Clean.NONE
                : java.util.stream.Stream.concat(
                                Clean.NONE.stream(), feed.blanks().stream().map(word -> word.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Null where the file doesn't tell. */
    @Nullable
    String told(Plan.Told told, @Nullable String[] cells) {
        var rule = told.rule();
        if (told.slot() < 0) {
            return rule.value();
        }
        var cell = cells[told.slot()];
        if (cell == null || cell.isEmpty()) {
            return null;
        }
        var text = cell.strip();
        if (none.contains(text.toLowerCase(Locale.ROOT))) {
            return null;
        }
        if (rule.words() != null) {
            return rule.words().get(text);
        }
        if (rule.from() != null && rule.to() != null) {
            if (text.endsWith(".0")) {
                text = text.substring(0, text.length() - 2);
            }
            if (text.length() != 7) {
                return null;
            }
            text = text.substring(rule.from(), rule.to());
        }
        if (rule.split() != null) {
            var parts = text.split("-");
            if (parts.length <= rule.split()) {
                return null;
            }
            text = parts[rule.split()].strip();
        }
        return rule.prefix() != null ? rule.prefix() + text : cleaned(told.field(), text);
    }

    private static @Nullable String cleaned(RegisterField field, String text) {
        return switch (field) {
            case OPENED, CLOSED -> day(text);
            case LOW_AGE, HIGH_AGE, CAPACITY, PUPILS, EASTING, NORTHING, ESTABLISHMENT_NUMBER, TRUST_UID -> whole(text);
            case AUTHORITY -> text.length() == 3 && Clean.whole(text) >= 0 ? text : null;
            case PHASE, ADMISSIONS, RELIGIOUS_CHARACTER, TYPE, TYPE_GROUP, STATUS, NAME -> text;
            default -> text.equalsIgnoreCase("Not applicable") ? null : text;
        };
    }

    private static @Nullable String day(String text) {
        try {
            var day = Days.cell(text);
            return day == null ? null : day.toString();
        } catch (Days.NoDay e) {
            throw new Unfit("isn’t a day");
        }
    }

    private static @Nullable String whole(String text) {
        int number = Clean.whole(text);
        if (number >= 0) {
            return Integer.toString(number);
        }
        if (text.chars().noneMatch(Character::isDigit)) {
            return null;
        }
        try {
            double exact = Double.parseDouble(text);
            if (exact >= 0 && exact < 1e9) {
                return Long.toString(Math.round(exact));
            }
        } catch (NumberFormatException e) {
            throw new Unfit("isn’t a number");
        }
        throw new Unfit("isn’t a number that can be");
    }
}
