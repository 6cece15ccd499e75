package org.trajectory.categories.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.Category;
import org.trajectory.categories.Policy;
import org.trajectory.categories.Run;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.charts.ShareBars;

/** How categories and runs are written on pages. */
final class Shown {
    /** The key of schools whose category isn't known, in filters. */
    static final String UNKNOWN = "none";

    private Shown() {}

    static Cell category(Scheme scheme, @Nullable String key, String otherwise) {
        if (key == null || key.isEmpty()) {
            return Cell.missing(otherwise);
        }
        return scheme.find(key)
                .map(category -> Cell.category(category.key(), category.words(), category.tone()))
                .orElseGet(() -> Cell.text(key));
    }

    static String dates(Run run) {
        return "as at %s, on what was known by %s".formatted(Dates.words(run.asAt()), Dates.words(run.knownAt()));
    }

    static Map<String, String> policies(List<Policy> policies) {
        var options = new LinkedHashMap<String, String>();
        policies.forEach(policy -> options.put(policy.id(), policy.title()));
        return options;
    }

    /** Key to words, with how many schools each has; the unknown last. */
    static Map<String, String> categories(Scheme scheme, List<SchoolCategory> schools) {
        var options = new LinkedHashMap<String, String>();
        for (var category : scheme.categories()) {
            options.put(
                    category.key(),
                    "%s %s (%,d)".formatted(category.key(), category.words(), count(schools, category.key())));
        }
        options.put(UNKNOWN, "Not known (%,d)".formatted(count(schools, "")));
        return options;
    }

    static long count(List<SchoolCategory> schools, String key) {
        return schools.stream().filter(school -> school.category().equals(key)).count();
    }

    /** Shares of each phase's schools by category. */
    static ShareBars shares(Scheme scheme, List<SchoolCategory> schools) {
        var bars = new java.util.ArrayList<ShareBars.Bar>();
        for (var phase : Phase.values()) {
            var these =
                    schools.stream().filter(school -> school.phase() == phase).toList();
            if (!these.isEmpty()) {
                bars.add(bar(capital(phase.word()), scheme, these));
            }
        }
        bars.add(bar("All schools", scheme, schools));
        return new ShareBars("Schools by proposed category", "schools", bars);
    }

    private static ShareBars.Bar bar(String label, Scheme scheme, List<SchoolCategory> schools) {
        var parts = new java.util.ArrayList<ShareBars.Part>();
        for (Category category : scheme.categories()) {
            parts.add(new ShareBars.Part(
                    category.key(), category.words(), count(schools, category.key()), category.tone()));
        }
        parts.add(new ShareBars.Part("–", "Not known", count(schools, ""), 0));
        return ShareBars.Bar.of(label, schools.size(), parts);
    }

    /** How many there are, and which. */
    static Cell cautions(SchoolCategory school) {
        return school.cautions().isEmpty()
                ? Cell.text("")
                : new Cell.Explained(
                        String.valueOf(school.cautions().size()),
                        school.name(),
                        school.cautions().stream()
                                .map(caution -> caution.endsWith(".") ? caution : caution + ".")
                                .toList(),
                        "",
                        "");
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
