package org.trajectory.evidence.adding;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trajectory.evidence.feeds.Feed;

/** What would have been typed for a feed that is kept, put to the columns of a new sample. */
final class FeedReading {
    private FeedReading() {}

    static FeedForm typed(Feed feed, List<ColumnLook> looks, String area) {
        var typed = new HashMap<String, String>();
        typed.put("title", feed.title());
        typed.put("publisher", feed.publisher());
        if (feed.rows() != null) {
            feed.rows().stream().filter(rule -> rule.key() != null).findFirst().ifPresent(rule -> {
                place(looks, String.valueOf(rule.key())).ifPresent(place -> typed.put("key", place));
                typed.put(
                        "subject",
                        rule.is().equals("authority") ? "authority" : rule.byLaestab() ? "laestab" : "school");
                filters(typed, rule, looks);
            });
        }
        var period = feed.period();
        if (period != null) {
            typed.put("yearFrom", period.column() == null ? "name" : "column");
            if (period.column() != null) {
                place(looks, period.column()).ifPresent(place -> typed.put("yearColumn", place));
            }
            typed.put("holds", period.holds());
            typed.put("lag", String.valueOf(period.lag()));
            if (period.single() != null) {
                typed.put("single", period.single());
            }
        }
        if (feed.release() != null) {
            typed.put("release", feed.release().usual());
        }
        typed.put("who", feed.onlyFor() != null && feed.onlyFor().equals(area) ? "area" : "all");
        if (feed.missing() != null) {
            feed.missing().forEach((word, kind) -> typed.put("word." + word, kind));
        }
        if (feed.observations() != null) {
            feed.observations()
                    .forEach((indicator, measure) -> place(looks, measure.column())
                            .ifPresent(place -> {
                                typed.put("measure." + place, indicator);
                                if (measure.scale() != null) {
                                    typed.put("scale." + place, "100");
                                }
                            }));
        }
        return new FeedForm(typed);
    }

    private static void filters(Map<String, String> typed, Feed.RowRule rule, List<ColumnLook> looks) {
        if (rule.when() == null) {
            return;
        }
        int n = 0;
        for (var condition : rule.when().entrySet()) {
            var value = condition.getValue().getFirst();
            var place = place(looks, condition.getKey());
            if (value.startsWith("/\\Q") && value.endsWith("\\E/") && place.isPresent() && n < 2) {
                n++;
                typed.put("filter" + n, place.get());
                typed.put("value" + n, value.substring(3, value.length() - 3));
            }
        }
    }

    private static Optional<String> place(List<ColumnLook> looks, String name) {
        return looks.stream()
                .filter(look -> plain(look.name()).equals(plain(name)))
                .findFirst()
                .map(look -> String.valueOf(look.place()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    }
}
