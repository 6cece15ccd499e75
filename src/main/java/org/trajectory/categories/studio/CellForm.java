package org.trajectory.categories.studio;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.dmn.Condition;
import org.trajectory.web.Answers;

/**
 * One condition as a person fills it in: ticks where the values can be listed, a bound or two for a number, and FEEL as
 * written for what is neither.
 *
 * @param field name of the form's fields, which all begin with it
 * @param options values that can be ticked, to their words; empty for a number
 * @param ticked none for any value
 * @param written FEEL that the form can't show otherwise; null for none
 */
public record CellForm(
        String field,
        String label,
        String meaning,
        Map<String, String> options,
        List<String> ticked,
        String how,
        String from,
        String to,
        boolean unknownToo,
        @Nullable String written) {
    /** Ways to bound a number, to their words. */
    public static final Map<String, String> HOW = ways();

    private static Map<String, String> ways() {
        var ways = new LinkedHashMap<String, String>();
        ways.put("any", "any value");
        ways.put("is", "exactly");
        ways.put("less", "below");
        ways.put("most", "at most");
        ways.put("more", "above");
        ways.put("least", "at least");
        ways.put("between", "from … up to and including");
        ways.put("unknown", "not known");
        return ways;
    }

    public boolean listed() {
        return !options.isEmpty();
    }

    /** @param values that can be listed, null for what isn't known; empty for an open number */
    static CellForm of(String field, String label, String meaning, List<@Nullable Object> values, String feel) {
        var condition = Condition.parse(feel);
        var options = new LinkedHashMap<String, String>();
        values.forEach(value -> options.put(literal(value), words(value)));
        if (!options.isEmpty() && condition.isPresent()) {
            var ticked = condition.get() instanceof Condition.Any
                    ? List.<String>of()
                    : values.stream()
                            .filter(condition.get()::fits)
                            .map(CellForm::literal)
                            .toList();
            return new CellForm(field, label, meaning, options, ticked, "any", "", "", false, null);
        }
        var bounds = condition.map(CellForm::bounds).orElse(null);
        return bounds == null
                ? new CellForm(field, label, meaning, options, List.of(), "any", "", "", false, feel)
                : new CellForm(
                        field,
                        label,
                        meaning,
                        options,
                        List.of(),
                        bounds.how(),
                        bounds.from(),
                        bounds.to(),
                        bounds.unknownToo(),
                        null);
    }

    private record Bounds(String how, String from, String to, boolean unknownToo) {}

    /** Null where it is neither a bound nor a range. */
    private static @Nullable Bounds bounds(Condition condition) {
        return switch (condition) {
            case Condition.Any any -> new Bounds("any", "", "", false);
            case Condition.Is is ->
                is.value() == null
                        ? new Bounds("unknown", "", "", false)
                        : is.value() instanceof BigDecimal number
                                ? new Bounds("is", number.toPlainString(), "", false)
                                : null;
            case Condition.Between between -> between(between);
            case Condition.OneOf oneOf -> {
                var parts = oneOf.parts();
                yield parts.size() == 2
                                && parts.get(1) instanceof Condition.Is is
                                && is.value() == null
                                && bounds(parts.get(0)) instanceof Bounds first
                        ? new Bounds(first.how(), first.from(), first.to(), true)
                        : null;
            }
            case Condition.Not not -> null;
        };
    }

    private static @Nullable Bounds between(Condition.Between between) {
        var least = between.least();
        var most = between.most();
        if (least != null && most != null) {
            return between.leastIncluded() && between.mostIncluded()
                    ? new Bounds("between", least.toPlainString(), most.toPlainString(), false)
                    : null;
        }
        return least != null
                ? new Bounds(between.leastIncluded() ? "least" : "more", least.toPlainString(), "", false)
                : most != null
                        ? new Bounds(between.mostIncluded() ? "most" : "less", most.toPlainString(), "", false)
                        : null;
    }

    /** FEEL of what was filled in; errors go to the answers. */
    String feel(Answers answers) {
        if (written != null) {
            if (Condition.parse(written).isEmpty() && written.length() > 500) {
                answers.refuse(field + "-written", "Shorten the condition on “%s”".formatted(label));
            }
            return written.isBlank() ? "-" : written.strip();
        }
        if (listed()) {
            if (ticked.isEmpty() || ticked.size() == options.size()) {
                return "-";
            }
            return String.join(", ", ticked);
        }
        var feel =
                switch (how) {
                    case "unknown" -> "null";
                    case "is" -> new Condition.Is(number(answers, "from", from)).feel();
                    case "less" -> bound(answers, null, from, false);
                    case "most" -> bound(answers, null, from, true);
                    case "more" -> bound(answers, from, null, false);
                    case "least" -> bound(answers, from, null, true);
                    case "between" -> {
                        var least = number(answers, "from", from);
                        var most = number(answers, "to", to);
                        if (least.compareTo(most) > 0) {
                            answers.refuse(
                                    field + "-to", "The upper bound of “%s” lies below the lower one".formatted(label));
                        }
                        yield new Condition.Between(least, true, most, true).feel();
                    }
                    default -> "-";
                };
        return unknownToo && !feel.equals("-") && !feel.equals("null") ? feel + ", null" : feel;
    }

    private String bound(Answers answers, @Nullable String least, @Nullable String most, boolean included) {
        return new Condition.Between(
                        least == null ? null : number(answers, "from", least),
                        included,
                        most == null ? null : number(answers, "from", most),
                        included)
                .feel();
    }

    private BigDecimal number(Answers answers, String part, String typed) {
        var text = typed.strip().replace('−', '-');
        if (text.matches("-?[0-9]{1,9}(\\.[0-9]{1,6})?")) {
            return new BigDecimal(text);
        }
        answers.refuse(field + "-" + part, "Enter a number for “%s”, like 62.5".formatted(label));
        return BigDecimal.ZERO;
    }

    /** The same cell with what was typed. */
    CellForm filled(Map<String, List<String>> typed) {
        return new CellForm(
                field,
                label,
                meaning,
                options,
                typed.getOrDefault(field, List.of()).stream()
                        .filter(options::containsKey)
                        .toList(),
                first(typed, "-how", "any"),
                first(typed, "-from", ""),
                first(typed, "-to", ""),
                typed.containsKey(field + "-unknown"),
                written == null ? null : first(typed, "-written", written));
    }

    private String first(Map<String, List<String>> typed, String part, String otherwise) {
        var values = typed.getOrDefault(field + part, List.of());
        var value = values.isEmpty() ? null : values.getFirst();
        return value == null ? otherwise : value;
    }

    private static String literal(@Nullable Object value) {
        return new Condition.Is(value).feel();
    }

    private static String words(@Nullable Object value) {
        return switch (value) {
            case null -> "not known";
            case Boolean truth -> truth ? "yes" : "no";
            case BigDecimal number -> number.toPlainString();
            case Object text -> text.toString();
        };
    }
}
