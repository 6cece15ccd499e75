package org.trajectory.reports.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.reports.LatestCategories;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable.Cell;

/** The number of schools in a category, which says which rules put them there. */
final class WhyCount {
    private WhyCount() {}

    /** @param key of the category; empty text for those of which it isn't known */
    static Cell of(LatestCategories.Latest latest, List<SchoolCategory> schools, String key, String words) {
        var these = schools.stream().filter(one -> one.category().equals(key)).toList();
        if (these.isEmpty()) {
            return Cell.of(0);
        }
        var rules = new LinkedHashMap<String, Integer>();
        these.forEach(one -> rules.merge(one.rule(), 1, Integer::sum));
        var reasons = new ArrayList<String>();
        rules.forEach((rule, count) -> reasons.add("%s: %s"
                .formatted(
                        count == 1 ? "1 school" : count + " schools",
                        latest.policy().rule(rule).because())));
        long cautioned = these.stream().filter(one -> !one.cautions().isEmpty()).count();
        if (cautioned > 0) {
            reasons.add("%s to be read with caution, such as a small number of pupils."
                    .formatted(cautioned == 1 ? "1 of them is" : cautioned + " of them are"));
        }
        reasons.add("%s, as at %s, on what was known by %s."
                .formatted(
                        latest.policy().title(),
                        Dates.words(latest.run().asAt()),
                        Dates.words(latest.run().knownAt())));
        return new Cell.Explained(
                String.valueOf(these.size()),
                words,
                reasons,
                "the schools with their rule",
                "/categories?run=%d&category=%s".formatted(latest.run().id(), key.isEmpty() ? "none" : key));
    }
}
