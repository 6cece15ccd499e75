package org.trajectory.categories.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Phase;

/**
 * What the categories of a policy bring.
 *
 * @param activities key to words
 */
public record SupportMatrix(
        String id, String policy, String title, String source, Map<String, String> activities, List<Grid> grids) {

    /**
     * @param phases words of the phases it is for; empty for all
     * @param statuses words of the legal statuses it is for; empty for all
     * @param note how it came about
     * @param unknown what its source doesn't tell
     */
    public record Grid(
            String id,
            String title,
            List<String> phases,
            List<String> statuses,
            String note,
            List<String> unknown,
            List<Row> rows) {

        public Optional<Row> find(String category) {
            return rows.stream().filter(row -> row.category().equals(category)).findFirst();
        }
    }

    /** @param answers who answers for the school: school, consortium, authority or responsible body */
    public record Row(String category, String answers, List<Help> help) {}

    /** @param howOften as its source says it */
    public record Help(String activity, Cadence howOften) {}

    /** How often something is given, as far as that is an order. */
    public enum Cadence {
        EVERY_2_WEEKS("every 2 weeks", 19.5),
        EVERY_3_WEEKS("every 3 weeks", 13),
        HALF_TERMLY("half-termly", 6),
        TERMLY("termly", 3),
        YEARLY("yearly", 1),
        ONCE("once", 1),
        ALWAYS("always", 1),
        AS_NEGOTIATED("as negotiated", 0.5),
        IF_NEEDED("if needed", 0.5);

        private final String words;
        private final double timesAYear;

        Cadence(String words, double timesAYear) {
            this.words = words;
            this.timesAYear = timesAYear;
        }

        public String words() {
            return words;
        }

        /** In a school year of 39 weeks; for comparing only. */
        double timesAYear() {
            return timesAYear;
        }

        static Optional<Cadence> ofWords(String words) {
            for (var cadence : values()) {
                if (cadence.words.equals(words)) {
                    return Optional.of(cadence);
                }
            }
            return Optional.empty();
        }
    }

    /** What a school is entitled to. */
    public record Entitlement(Grid grid, Row row) {}

    /** The first grid for schools of this phase and status that has the category. */
    public Optional<Entitlement> of(String category, @Nullable Phase phase, String status) {
        return grids.stream()
                .filter(grid -> grid.phases().isEmpty()
                        || phase != null && grid.phases().contains(phase.word()))
                .filter(grid -> grid.statuses().isEmpty() || grid.statuses().contains(status))
                .flatMap(grid -> grid.find(category).map(row -> new Entitlement(grid, row)).stream())
                .findFirst();
    }

    public String words(Help help) {
        var activity = activities.getOrDefault(help.activity(), help.activity());
        return help.howOften() == Cadence.ALWAYS
                ? activity
                : "%s, %s".formatted(activity, help.howOften().words());
    }
}
