package org.trajectory.signals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Urn;

/**
 * What is told about one school on a day, without its words.
 *
 * @param items those that haven’t lapsed, the latest first
 */
public record LiveSignals(SchoolId school, List<Item> items) {
    public LiveSignals {
        items = List.copyOf(items);
    }

    public record Item(
            long signal,
            Urn urn,
            String type,
            Heard heard,
            LocalDate notedOn,
            LocalDate knownAt,
            LocalDate expiresOn,
            Sensitivity sensitivity,
            boolean goodNews) {}

    /** At least so many people, independently of one another, tell of something to worry about. */
    public int concerned() {
        return independent(item -> !item.goodNews());
    }

    /** At least so many tell of something good. */
    public int pleased() {
        return independent(Item::goodNews);
    }

    /** Concerns, where what is stale counts for less. */
    public double strength() {
        return Evidence.strength(heard(item -> !item.goodNews()));
    }

    public int independent(Predicate<Item> which) {
        return Evidence.independent(heard(which));
    }

    /** Independent sources by key of the type. */
    public Map<String, Integer> byType() {
        return items.stream()
                .collect(Collectors.groupingBy(
                        Item::type,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                of -> Evidence.independent(
                                        of.stream().map(Item::heard).toList()))));
    }

    private List<Heard> heard(Predicate<Item> which) {
        return items.stream().filter(which).map(Item::heard).toList();
    }
}
