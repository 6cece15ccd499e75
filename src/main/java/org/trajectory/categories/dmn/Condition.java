package org.trajectory.categories.dmn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One cell of a decision table, of the forms that people fill in; fits the values that FEEL's unary tests of these forms fit. */
public sealed interface Condition {
    boolean fits(@Nullable Object value);

    /** As FEEL writes it. */
    String feel();

    record Any() implements Condition {
        @Override
        public boolean fits(@Nullable Object value) {
            return true;
        }

        @Override
        public String feel() {
            return "-";
        }
    }

    /** @param value a String, BigDecimal or Boolean; null fits what isn't known */
    record Is(@Nullable Object value) implements Condition {
        @Override
        public boolean fits(@Nullable Object other) {
            if (value == null || other == null) {
                return value == null && other == null;
            }
            return value instanceof BigDecimal number && other instanceof BigDecimal its
                    ? number.compareTo(its) == 0
                    : value.equals(other);
        }

        @Override
        public String feel() {
            return literal(value);
        }
    }

    /** @param least null for none @param most null for none */
    record Between(
            @Nullable BigDecimal least,
            boolean leastIncluded,
            @Nullable BigDecimal most,
            boolean mostIncluded) implements Condition {
        @Override
        public boolean fits(@Nullable Object value) {
            if (!(value instanceof BigDecimal number)) {
                return false;
            }
            int low = least == null ? 1 : number.compareTo(least);
            int high = most == null ? -1 : number.compareTo(most);
            return (low > 0 || low == 0 && leastIncluded) && (high < 0 || high == 0 && mostIncluded);
        }

        @Override
        public String feel() {
            if (least == null) {
                return (mostIncluded ? "<= " : "< ") + plain(most);
            }
            if (most == null) {
                return (leastIncluded ? ">= " : "> ") + plain(least);
            }
            return (leastIncluded ? "[" : "(") + plain(least) + ".." + plain(most) + (mostIncluded ? "]" : ")");
        }
    }

    /** Fits where one of the parts does. */
    record OneOf(List<Condition> parts) implements Condition {
        public OneOf {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean fits(@Nullable Object value) {
            return parts.stream().anyMatch(part -> part.fits(value));
        }

        @Override
        public String feel() {
            return parts.stream().map(Condition::feel).collect(Collectors.joining(", "));
        }
    }

    /** Fits everything but these values; what isn't known too, unless it is among them. */
    record Not(OneOf values) implements Condition {
        @Override
        public boolean fits(@Nullable Object value) {
            return !values.fits(value);
        }

        @Override
        public String feel() {
            return "not(" + values.feel() + ")";
        }
    }

    Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(-?[0-9]+(?:\\.[0-9]+)?)");
    Pattern RANGE = Pattern.compile(
            "([\\[(\\]])\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*\\.\\.\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*([\\])\\[])");
    Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    Pattern NOT = Pattern.compile("(?s)not\\s*\\((.*)\\)");

    /** Empty where it is FEEL of another form. */
    static Optional<Condition> parse(String feel) {
        var text = feel.strip();
        if (text.isEmpty() || text.equals("-")) {
            return Optional.of(new Any());
        }
        var not = NOT.matcher(text);
        if (not.matches()) {
            return parts(not.group(1))
                    .filter(parts -> parts.stream().allMatch(Is.class::isInstance))
                    .map(parts -> new Not(new OneOf(parts)));
        }
        return parts(text).map(parts -> parts.size() == 1 ? parts.getFirst() : new OneOf(parts));
    }

    private static Optional<List<Condition>> parts(String text) {
        var parts = new ArrayList<Condition>();
        for (var one : FeelWords.split(text)) {
            var part = part(one);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    private static Optional<Condition> part(String text) {
        var comparison = COMPARISON.matcher(text);
        if (comparison.matches()) {
            var bound = new BigDecimal(comparison.group(2));
            return Optional.of(
                    switch (comparison.group(1)) {
                        case "<" -> new Between(null, false, bound, false);
                        case "<=" -> new Between(null, false, bound, true);
                        case ">" -> new Between(bound, false, null, false);
                        default -> new Between(bound, true, null, false);
                    });
        }
        var range = RANGE.matcher(text);
        if (range.matches()) {
            return Optional.of(new Between(
                    new BigDecimal(range.group(2)),
                    range.group(1).equals("["),
                    new BigDecimal(range.group(3)),
                    range.group(4).equals("]")));
        }
        return value(text)
                .map(Is::new)
                .map(Condition.class::cast)
                .or(() -> text.equals("null") ? Optional.of(new Is(null)) : Optional.empty());
    }

    /** The value of a FEEL literal other than null. */
    static Optional<Object> value(String text) {
        if (FeelWords.isText(text)) {
            var inside = text.strip();
            return inside.indexOf('\\') >= 0 ? Optional.empty() : Optional.of(inside.substring(1, inside.length() - 1));
        }
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        return text.equals("true") || text.equals("false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
    }

    static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case BigDecimal number -> plain(number);
            case Boolean truth -> truth.toString();
            case Object text -> '"' + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        };
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
