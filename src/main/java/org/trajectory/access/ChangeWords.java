package org.trajectory.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;

/** What an audit entry holds before and after, for a person: a line for each thing that changed. */
public final class ChangeWords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING = "nothing";

    private ChangeWords() {}

    public static List<String> of(@Nullable String before, @Nullable String after) {
        var old = read(before);
        var now = read(after);
        if (!old.isObject() && !now.isObject()) {
            return old.isNull() && now.isNull() ? List.of() : List.of(change(old, now));
        }
        var names = new LinkedHashSet<String>();
        old.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        var lines = new ArrayList<String>();
        for (var name : names) {
            lines.add(label(name) + ": " + change(old.path(name), now.path(name)));
        }
        return lines;
    }

    private static String change(JsonNode old, JsonNode now) {
        if (isNothing(old)) {
            return words(now);
        }
        return words(old) + " → " + words(now);
    }

    /** What is about a numbered thing, such as {@code person:5}: “person 5”. */
    public static String subject(String subject) {
        return subject.replace(':', ' ');
    }

    private static String label(String name) {
        var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.UK);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || node.isTextual() && node.asText().isEmpty();
    }

    private static String words(JsonNode node) {
        if (isNothing(node)) {
            return NOTHING;
        }
        if (node.isContainerNode()) {
            var parts = new ArrayList<String>();
            if (node.isObject()) {
                node.properties().forEach(part -> parts.add(label(part.getKey()) + " " + words(part.getValue())));
            } else {
                node.forEach(part -> parts.add(words(part)));
            }
            return parts.isEmpty() ? NOTHING : String.join(", ", parts);
        }
        var text = node.asText();
        if (node.isTextual() && text.matches("-?[0-9]{1,16}\\.[0-9]{2}")) {
            return pounds(text);
        }
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return Dates.words(LocalDate.parse(text));
        }
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,}Z")) {
            return History.WHEN.format(Instant.parse(text).atZone(ZoneId.systemDefault()));
        }
        for (var role : Role.values()) {
            if (role.name().equals(text)) {
                return role.words();
            }
        }
        return text;
    }

    /** Sums of money are kept as whole pounds with two decimals, and nothing else is. */
    private static String pounds(String text) {
        return Money.ofPounds(text).toString();
    }

    private static JsonNode read(@Nullable String json) {
        try {
            return json == null ? NullNode.getInstance() : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The audit holds what isn't JSON", e);
        }
    }
}
