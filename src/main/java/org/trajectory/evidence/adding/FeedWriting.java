package org.trajectory.evidence.adding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes what is meant as the same YAML in which the feeds that come along are written. Pure. */
final class FeedWriting {
    private static final int ASKED = 6;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private FeedWriting() {}

    static String yaml(FeedForm.Meant meant, Sample sample, List<ColumnLook> looks) {
        var feed = new LinkedHashMap<String, Object>();
        feed.put("id", meant.id());
        feed.put("version", meant.version());
        feed.put("title", meant.title());
        feed.put("publisher", meant.publisher());
        feed.put("recognise", Map.of("columns", recognised(meant, looks)));
        feed.put("rows", rows(meant, looks));
        var period = new LinkedHashMap<String, Object>();
        meant.year().ifPresent(year -> {
            period.put("column", name(year));
            period.put("single", meant.single());
        });
        period.put("holds", meant.holds());
        period.put("lag", meant.lag());
        feed.put("period", period);
        feed.put("release", Map.of("usual", meant.release()));
        if (!meant.words().isEmpty()) {
            var missing = new LinkedHashMap<String, Object>();
            meant.words().forEach((word, kind) -> missing.put(word, kind.name()));
            feed.put("missing", missing);
        }
        var observations = new LinkedHashMap<String, Object>();
        for (var one : meant.mapped()) {
            observations.put(
                    one.indicator(),
                    one.scale() == null
                            ? name(one.column())
                            : Map.of("column", name(one.column()), "scale", one.scale()));
        }
        feed.put("observations", observations);
        meant.onlyFor().ifPresent(code -> feed.put("only-for", code));
        try {
            return YAML.writeValueAsString(feed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key, the year and the measures; where these are few, other columns too, so that it is told from others. */
    private static List<String> recognised(FeedForm.Meant meant, List<ColumnLook> looks) {
        var names = new LinkedHashSet<String>();
        names.add(name(meant.key()));
        meant.year().map(FeedWriting::name).ifPresent(names::add);
        meant.filters().keySet().forEach(look -> names.add(name(look)));
        meant.mapped().forEach(one -> names.add(name(one.column())));
        for (var look : looks) {
            if (names.size() >= ASKED) {
                break;
            }
            names.add(name(look));
        }
        return List.copyOf(names);
    }

    private static List<Map<String, Object>> rows(FeedForm.Meant meant, List<ColumnLook> looks) {
        var rows = new ArrayList<Map<String, Object>>();
        var filters = new LinkedHashMap<String, Object>();
        meant.filters().forEach((look, value) -> filters.put(name(look), "/" + Pattern.quote(value) + "/"));
        boolean ofSchools = !meant.subject().equals("authority");
        var level = looks.stream()
                .filter(look -> look.holds() == ColumnLook.Holds.LEVEL)
                .findFirst();
        if (level.isPresent()) {
            if (ofSchools) {
                rows.add(keyed(meant, with(filters, name(level.get()), "School")));
            } else {
                rows.add(rule(with(filters, name(level.get()), "National"), "england"));
                rows.add(keyed(meant, with(filters, name(level.get()), "Local authority")));
            }
            rows.add(Map.of("is", "skip"));
            return rows;
        }
        rows.add(rule(Map.of(name(meant.key()), ""), "skip"));
        rows.add(keyed(meant, filters));
        if (!filters.isEmpty()) {
            rows.add(Map.of("is", "skip"));
        }
        return rows;
    }

    private static Map<String, Object> with(Map<String, Object> filters, String column, String value) {
        var all = new LinkedHashMap<>(filters);
        all.put(column, value);
        return all;
    }

    private static Map<String, Object> rule(Map<String, Object> when, String is) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("when", when);
        rule.put("is", is);
        return rule;
    }

    private static Map<String, Object> keyed(FeedForm.Meant meant, Map<String, Object> when) {
        var rule = new LinkedHashMap<String, Object>();
        if (!when.isEmpty()) {
            rule.put("when", when);
        }
        rule.put("is", meant.subject().equals("authority") ? "authority" : "school");
        rule.put("key", name(meant.key()));
        if (meant.subject().equals("laestab")) {
            rule.put("by", "laestab");
        }
        return rule;
    }

    /** A bar would part alternatives; names are matched by letters and figures alone. */
    private static String name(ColumnLook look) {
        return look.name().replace('|', ' ').replaceAll("\\s+", " ").strip();
    }
}
