package org.trajectory.categories.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Conditions of a decision table in plain words; what isn't one of the common forms is shown as written. */
public final class FeelWords {
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(-?[0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern RANGE =
            Pattern.compile("[\\[(\\]]\\s*(-?[0-9.]+?)\\s*\\.\\.\\s*(-?[0-9.]+)\\s*[\\])\\[]");
    private static final Pattern NOT = Pattern.compile("not\\s*\\((.*)\\)");

    private FeelWords() {}

    /** {@code Direction of travel is declining or stable} */
    public static String condition(String label, String feel) {
        var not = NOT.matcher(feel.strip());
        return not.matches()
                ? "%s is not %s".formatted(label, alternatives(not.group(1)))
                : "%s is %s".formatted(label, alternatives(feel));
    }

    private static String alternatives(String feel) {
        var words = split(feel).stream().map(FeelWords::one).toList();
        return words.size() == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }

    private static String one(String feel) {
        var comparison = COMPARISON.matcher(feel);
        if (comparison.matches()) {
            var bound = comparison.group(2).replace('-', '−');
            return switch (comparison.group(1)) {
                case "<" -> "below " + bound;
                case "<=" -> bound + " or less";
                case ">" -> "above " + bound;
                default -> bound + " or more";
            };
        }
        var range = RANGE.matcher(feel);
        if (range.matches()) {
            return range.group(1) + "–" + range.group(2);
        }
        return switch (feel) {
            case "null" -> "not known";
            case "true" -> "yes";
            case "false" -> "no";
            default -> {
                var text = TEXT.matcher(feel);
                yield text.matches() ? text.group(1) : feel.replace('-', '−');
            }
        };
    }

    /** Splits at commas outside quotes and brackets. */
    public static List<String> split(String feel) {
        var parts = new ArrayList<String>();
        int depth = 0;
        boolean quoted = false;
        var part = new StringBuilder();
        for (int i = 0; i < feel.length(); i++) {
            char c = feel.charAt(i);
            if (c == '"' && (i == 0 || feel.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            } else if (!quoted && "([{".indexOf(c) >= 0) {
                depth++;
            } else if (!quoted && ")]}".indexOf(c) >= 0) {
                depth--;
            }
            if (c == ',' && !quoted && depth == 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    /** The texts and numbers named in conditions, as FEEL writes them, without quotes. */
    static List<String> literals(String feel, boolean texts) {
        var found = new ArrayList<String>();
        var matcher = (texts ? TEXT : NUMBER).matcher(feel);
        while (matcher.find()) {
            found.add(texts ? matcher.group(1) : matcher.group());
        }
        return found;
    }

    public static boolean isText(String feel) {
        return TEXT.matcher(feel.strip()).matches();
    }
}
