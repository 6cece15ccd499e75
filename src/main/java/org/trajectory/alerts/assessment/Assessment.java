package org.trajectory.alerts.assessment;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/**
 * A risk assessment, the desktop exercise: what was known of a school on a day, and what somebody made of it.
 *
 * @param evidence as it stood on the day; never changed
 * @param risk null while it isn't said
 * @param frozenOn null for a draft
 */
public record Assessment(
        long id,
        AuthorityCode authority,
        SchoolId school,
        Urn urn,
        String name,
        LocalDate asAt,
        List<Section> evidence,
        @Nullable Risk risk,
        String reasons,
        String steps,
        @Nullable LocalDate reviewOn,
        int version,
        String startedName,
        @Nullable LocalDate frozenOn,
        @Nullable String frozenName) {
    public Assessment {
        evidence = List.copyOf(evidence);
    }

    /**
     * @param lines in plain words, with the source of each where it has one
     * @param grid figures beside them; null for none, as in all that were kept before there were any
     */
    public record Section(
            String heading, List<Line> lines, @Nullable Grid grid) {
        public Section {
            lines = List.copyOf(lines);
        }

        static Section of(String heading, List<Line> lines) {
            return new Section(heading, lines, null);
        }
    }

    /** @param source file and line in words; empty for none @param href where to look at it; empty for nowhere */
    public record Line(String text, String source, String href) {
        static Line of(String text) {
            return new Line(text, "", "");
        }
    }

    /** Figures as they were written on the day. @param columns without the one for the source */
    public record Grid(String caption, List<String> columns, List<Row> rows) {
        public Grid {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** @param cells one for each column; of a figure that isn’t there the kind of missing */
    public record Row(List<String> cells, String source, String href) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    public enum Risk {
        LOW("low", "Low: the core offer is enough"),
        MEDIUM("medium", "Medium: talk, and look again soon"),
        HIGH("high", "High: act now");

        private final String word;
        private final String meaning;

        Risk(String word, String meaning) {
            this.word = word;
            this.meaning = meaning;
        }

        public String word() {
            return word;
        }

        public String meaning() {
            return meaning;
        }

        static @Nullable Risk of(@Nullable String word) {
            for (var one : values()) {
                if (one.word.equals(word)) {
                    return one;
                }
            }
            return null;
        }
    }

    public boolean isFrozen() {
        return frozenOn != null;
    }
}
