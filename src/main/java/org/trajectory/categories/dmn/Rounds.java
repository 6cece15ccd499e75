package org.trajectory.categories.dmn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.trajectory.platform.Refused;
import org.w3c.dom.Element;

/** What in a file may go round: loops, functions, and the few built-in functions that may take long. Pure. */
final class Rounds {
    private static final Pattern GOES_ROUND =
            Pattern.compile("\\b(for|some|every|function|matches|replace|split|concatenate|union|flatten)\\b");
    private static final Pattern LOOP = Pattern.compile("\\b(for|some|every|function)\\b");
    private static final Pattern THROUGH =
            Pattern.compile("\\bin\\s+\\[?\\s*(-?[0-9]{1,12})\\s*\\.\\.\\s*(-?[0-9]{1,12})");
    private static final int MOST_ROUNDS = 100_000;

    private Rounds() {}

    /** Refuses at once what could never end, or not soon. @throws Refused with the place */
    static void check(String name, Collection<Element> elements) {
        elements.stream()
                .filter(one -> "text".equals(one.getLocalName()))
                .forEach(one -> bounded(name, one.getTextContent()));
        acyclic(name, elements);
    }

    /** Whether evaluating it may take long, so that somebody has to watch it. */
    static boolean in(Collection<Element> elements) {
        return elements.stream().anyMatch(Rounds::goesRound);
    }

    /** Loops within each other multiply: what they go through has to fit together. */
    private static void bounded(String name, String text) {
        boolean within = LOOP.matcher(plain(text)).find();
        var range = THROUGH.matcher(text);
        double rounds = 1;
        while (range.find()) {
            double values = Math.abs(Double.parseDouble(range.group(2)) - Double.parseDouble(range.group(1)));
            rounds = within ? rounds * Math.max(1, values) : values;
            if (rounds > MOST_ROUNDS) {
                throw new Refused("%s goes through more than %,d values (%s); no policy needs that"
                        .formatted(name, MOST_ROUNDS, range.group()));
            }
        }
    }

    /** Without its texts; whole where a comment or an escape could make a text of what is none. */
    private static String plain(String text) {
        return text.contains("/*") || text.contains("//") || text.contains("\\")
                ? text
                : text.replaceAll("\"[^\"]*\"", "");
    }

    /** False for the words of a rule's reason, and for a cell of plain values: neither is worked out. */
    static boolean isExpression(Element text) {
        return !Set.of("annotationEntry", "textAnnotation")
                        .contains(String.valueOf(text.getParentNode().getLocalName()))
                && Condition.parse(text.getTextContent()).isEmpty();
    }

    private static boolean goesRound(Element element) {
        var local = String.valueOf(element.getLocalName());
        return local.equals("businessKnowledgeModel")
                || local.equals("functionDefinition")
                || local.equals("text")
                        && isExpression(element)
                        && GOES_ROUND.matcher(plain(element.getTextContent())).find();
    }

    /** A function that calls itself, by itself or through others, has no place in a policy. */
    private static void acyclic(String name, Collection<Element> elements) {
        var bodies = new LinkedHashMap<String, String>();
        for (var element : elements) {
            var local = String.valueOf(element.getLocalName());
            if (local.equals("businessKnowledgeModel")) {
                bodies.merge(element.getAttribute("name"), texts(element), String::concat);
            } else if (local.equals("contextEntry")) {
                var body = texts(element);
                var variable = child(element, "variable");
                if (variable != null
                        && (child(element, "functionDefinition") != null
                                || LOOP.matcher(plain(body)).find())) {
                    bodies.merge(variable.getAttribute("name"), body, String::concat);
                }
            }
        }
        var calls = new HashMap<String, List<String>>();
        bodies.forEach((function, body) -> {
            var called = new ArrayList<String>();
            for (var other : bodies.keySet()) {
                if (!other.isBlank()
                        && Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(other) + "\\s*\\(")
                                .matcher(plain(body))
                                .find()) {
                    called.add(other);
                }
            }
            calls.put(function, called);
        });
        for (var function : calls.keySet()) {
            if (reaches(function, function, calls, new HashSet<>())) {
                throw new Refused(
                        "%s: the function “%s” calls itself, so it might never come to an end; no policy needs that. Write it out as rows of a table"
                                .formatted(name, function));
            }
        }
    }

    private static boolean reaches(String from, String to, Map<String, List<String>> calls, Set<String> seen) {
        for (var next : calls.getOrDefault(from, List.of())) {
            if (next.equals(to) || seen.add(next) && reaches(next, to, calls, seen)) {
                return true;
            }
        }
        return false;
    }

    private static String texts(Element element) {
        var all = new StringBuilder();
        for (var one : DmnFile.elements(element)) {
            if ("text".equals(one.getLocalName())) {
                all.append(one.getTextContent()).append('\n');
            }
        }
        return all.toString();
    }

    private static org.w3c.dom.@org.jspecify.annotations.Nullable Element child(Element element, String local) {
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element found && local.equals(found.getLocalName())) {
                return found;
            }
        }
        return null;
    }
}
