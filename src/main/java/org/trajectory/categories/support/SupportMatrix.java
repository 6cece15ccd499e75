package org.trajectory.categories.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Phase;

/**
 * What the categories of a policy bring.
 *
 * @param activities key to words
 * @param core what every school has, whatever its category
 * @param delegatedTo names of the consortia that have taken it over to answer for their schools; “all” for every one
 */
public record SupportMatrix(
        String id,
        String policy,
        String title,
        String source,
        Map<String, String> activities,
        List<Help> core,
        List<String> delegatedTo,
        List<Grid> grids) {
    /** Every consortium has taken it over. */
    static final String ALL = "all";

    /** Whether the consortium has taken it over to answer for its schools. */
    boolean delegated(@Nullable String consortium) {
        return consortium != null && (delegatedTo.contains(ALL) || delegatedTo.contains(consortium));
    }

    SupportMatrix with(Grid changed) {
        return new SupportMatrix(
                id,
                policy,
                title,
                source,
                activities,
                core,
                delegatedTo,
                grids.stream()
                        .map(one -> one.id().equals(changed.id()) ? changed : one)
                        .toList());
    }

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

        Grid with(Row changed) {
            var all = new ArrayList<>(rows);
            all.removeIf(one -> one.category().equals(changed.category()));
            int at = 0;
            for (int n = 0; n < rows.size(); n++) {
                if (rows.get(n).category().equals(changed.category())) {
                    at = n;
                }
            }
            all.add(find(changed.category()).isPresent() ? at : all.size(), changed);
            return new Grid(id, title, phases, statuses, note, unknown, all);
        }

        public Optional<Row> find(String category) {
            return rows.stream().filter(row -> row.category().equals(category)).findFirst();
        }
    }

    /**
     * @param answers who answers for the school: school, consortium, authority or responsible body
     * @param delegated who does where its consortium has taken it over; null where that makes no difference
     */
    public record Row(
            String category, String answers, @Nullable String delegated, List<Help> help) {}

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
        REGULARLY("regularly", 1),
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

        /** How often it is to be given in a school year; empty where that can't be counted. */
        Optional<Double> due() {
            return switch (this) {
                case ALWAYS, REGULARLY, AS_NEGOTIATED, IF_NEEDED -> Optional.empty();
                default -> Optional.of(timesAYear);
            };
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

    /** What a school is entitled to. @param answers who answers for it, delegation considered; empty where that isn’t known */
    public record Entitlement(Grid grid, Row row, String answers, List<Help> help) {}

    /**
     * By the first grid for schools of this phase and status that has the category. A school whose category isn't known has
     * what all schools have, and who answers for it isn't said.
     */
    public Optional<Entitlement> of(
            String category, @Nullable Phase phase, String status, @Nullable String consortium) {
        if (category.isEmpty()) {
            return Optional.of(new Entitlement(
                    new Grid("core", "All schools", List.of(), List.of(), "", List.of(), List.of()),
                    new Row("", "", null, List.of()),
                    "",
                    core));
        }
        return grids.stream()
                .filter(grid -> grid.phases().isEmpty()
                        || phase != null && grid.phases().contains(phase.word()))
                .filter(grid -> grid.statuses().isEmpty() || grid.statuses().contains(status))
                .flatMap(grid -> grid.find(category).map(row -> entitlement(grid, row, consortium)).stream())
                .findFirst();
    }

    private Entitlement entitlement(Grid grid, Row row, @Nullable String consortium) {
        var help = new ArrayList<>(core);
        help.addAll(row.help());
        var delegated = row.delegated();
        return new Entitlement(grid, row, delegated != null && delegated(consortium) ? delegated : row.answers(), help);
    }

    public String words(Help help) {
        var activity = activities.getOrDefault(help.activity(), help.activity());
        return help.howOften() == Cadence.ALWAYS
                ? activity
                : "%s, %s".formatted(activity, help.howOften().words());
    }
}
