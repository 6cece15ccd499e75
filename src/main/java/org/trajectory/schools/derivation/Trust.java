package org.trajectory.schools.derivation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.trajectory.schools.RegisterField;

/** Which feed is believed about which field, and what its rows show by being there. Read from {@code trust.yaml}. */
public final class Trust {
    /** Ranks from here on are believed only where no other feed tells the field on any day. */
    static final int LAST_RESORT = 1_000;

    private final List<List<Pattern>> order;
    private final Map<RegisterField, List<List<Pattern>>> fields;
    private final Map<RegisterField, List<Pattern>> lastResort;
    private final Set<RegisterField> timeless;
    private final List<Pattern> showsOpen;
    private final List<Pattern> openUnlessClosed;
    private final List<Pattern> completeOpenLists;
    private final List<Pattern> stateFunded;
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    /**
     * @param rank by field's ordinal, 0 the most trusted, -1 not believed
     * @param showsOpen a row of it shows that the entry is open on its day
     */
    record Standing(
            int[] rank, boolean showsOpen, boolean openUnlessClosed, boolean completeOpenList, boolean stateFunded) {}

    private Trust(
            List<List<Pattern>> order,
            Map<RegisterField, List<List<Pattern>>> fields,
            Map<RegisterField, List<Pattern>> lastResort,
            Set<RegisterField> timeless,
            List<Pattern> showsOpen,
            List<Pattern> openUnlessClosed,
            List<Pattern> completeOpenLists,
            List<Pattern> stateFunded) {
        this.order = order;
        this.fields = fields;
        this.lastResort = lastResort;
        this.timeless = timeless;
        this.showsOpen = showsOpen;
        this.openUnlessClosed = openUnlessClosed;
        this.completeOpenLists = completeOpenLists;
        this.stateFunded = stateFunded;
    }

    public static Trust of(JsonNode yaml) {
        var fields = new EnumMap<RegisterField, List<List<Pattern>>>(RegisterField.class);
        var lastResort = new EnumMap<RegisterField, List<Pattern>>(RegisterField.class);
        yaml.path("fields").properties().forEach(entry -> {
            var field = RegisterField.valueOf(entry.getKey());
            fields.put(field, groups(entry.getValue().path("order")));
            lastResort.put(field, patterns(entry.getValue().path("last_resort")));
        });
        var timeless = EnumSet.noneOf(RegisterField.class);
        yaml.path("timeless").forEach(field -> timeless.add(RegisterField.valueOf(field.asText())));
        return new Trust(
                groups(yaml.path("order")),
                fields,
                lastResort,
                timeless,
                patterns(yaml.path("shows_open")),
                patterns(yaml.path("open_unless_closed")),
                patterns(yaml.path("complete_open_lists")),
                patterns(yaml.path("state_funded")));
    }

    boolean timeless(RegisterField field) {
        return timeless.contains(field);
    }

    Standing standing(String feed) {
        return standings.computeIfAbsent(feed, this::weigh);
    }

    private Standing weigh(String feed) {
        var rank = new int[RegisterField.values().length];
        for (var field : RegisterField.values()) {
            int its = rank(fields.getOrDefault(field, order), feed);
            boolean last = any(lastResort.getOrDefault(field, List.of()), feed);
            rank[field.ordinal()] = its >= 0 && last ? its + LAST_RESORT : its;
        }
        return new Standing(
                rank,
                any(showsOpen, feed),
                any(openUnlessClosed, feed),
                any(completeOpenLists, feed),
                any(stateFunded, feed));
    }

    /** A feed named in full goes before one that only a star fits. */
    private static int rank(List<List<Pattern>> groups, String feed) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).stream().anyMatch(pattern -> pattern.pattern().equals(Pattern.quote(feed)))) {
                return i;
            }
        }
        for (int i = 0; i < groups.size(); i++) {
            if (any(groups.get(i), feed)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean any(List<Pattern> patterns, String feed) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(feed).matches());
    }

    private static List<List<Pattern>> groups(JsonNode node) {
        var groups = new ArrayList<List<Pattern>>();
        node.forEach(group -> groups.add(patterns(group)));
        return groups;
    }

    private static List<Pattern> patterns(JsonNode node) {
        var patterns = new ArrayList<Pattern>();
        node.forEach(text -> patterns.add(Pattern.compile(String.join(
                ".*",
                List.of(text.asText().split("\\*", -1)).stream()
                        .map(Pattern::quote)
                        .toList()))));
        return patterns;
    }
}
