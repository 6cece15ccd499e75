package org.trajectory.evidence.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Header;
import org.trajectory.evidence.files.Rows;

/** Which columns of a file its feed reads, and as what. */
final class ReadColumns {
    /** As an address asks for what the register was told: {@code register.PUPILS}. */
    static final String REGISTER = "register.";

    /** As an address asks for what tells an inspection. */
    static final String INSPECTION = "inspection";

    /** As an address asks for the statistical neighbours of an authority. */
    static final String NEIGHBOURS = "neighbours";

    /** As an address asks for a column by its name, whether it is read or not. */
    static final String NAMED = "column.";

    private static final String ANY = "*";

    private final Map<Integer, List<String>> read = new HashMap<>();
    private final Map<String, List<Integer>> places = new HashMap<>();

    /** @param header names of the columns */
    ReadColumns(Feed feed, List<String> header, IndicatorCatalogue catalogue) {
        var head = new Header(new Rows.Line(1, header));
        given(feed.observations())
                .forEach((id, measure) -> add(
                        head.find(measure.column()),
                        id,
                        id.equals(ANY)
                                ? "The figure"
                                : catalogue.find(id).map(one -> one.label()).orElse(id)));
        var item = feed.item();
        if (item != null) {
            add(head.find(item), ANY, "What the row tells");
        }
        given(feed.register())
                .forEach((field, told) -> told.stream()
                        .flatMap(one -> Stream.ofNullable(one.column()))
                        .map(head::find)
                        .filter(place -> place >= 0)
                        .findFirst()
                        .ifPresent(place -> add(
                                place,
                                REGISTER + field,
                                "Register: " + field.toLowerCase(Locale.UK).replace('_', ' '))));
        var near = feed.neighbours();
        if (near != null) {
            int first = head.find(near.first());
            for (int place = first; first >= 0 && place < first + 2 * near.pairs() && place < header.size(); place++) {
                add(place, NEIGHBOURS, (place - first) % 2 == 0 ? "Statistical neighbour" : "How close it is");
            }
        }
        for (int place = 0; place < header.size(); place++) {
            places.computeIfAbsent(NAMED + header.get(place), one -> new ArrayList<>())
                    .add(place);
        }
        var inspections = feed.inspections();
        if (inspections != null) {
            inspections.forEach(rule -> Stream.of(rule.on(), rule.overall(), rule.outcome(), rule.concern())
                    .flatMap(Stream::ofNullable)
                    .forEach(column -> add(head.find(column), INSPECTION, "Inspection")));
        }
    }

    private static <V> Map<String, V> given(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }

    private void add(int place, String key, String as) {
        if (place < 0) {
            return;
        }
        var all = read.computeIfAbsent(place, one -> new ArrayList<>());
        if (!all.contains(as)) {
            all.add(as);
        }
        places.computeIfAbsent(key, one -> new ArrayList<>()).add(place);
    }

    /** What the column at a place is read as; empty text for a column that isn’t read. */
    String as(int place) {
        return String.join("; ", read.getOrDefault(place, List.of()));
    }

    /** Where what is asked for stands; of a long file, whose items name the measures, its item and its figure. */
    List<Integer> of(String asked) {
        var found = places.get(asked);
        if (found != null) {
            return found.stream().distinct().sorted().toList();
        }
        return asked.isEmpty()
                        || asked.startsWith(REGISTER)
                        || asked.startsWith(NAMED)
                        || asked.equals(INSPECTION)
                        || asked.equals(NEIGHBOURS)
                ? List.of()
                : places.getOrDefault(ANY, List.of()).stream()
                        .distinct()
                        .sorted()
                        .toList();
    }
}
