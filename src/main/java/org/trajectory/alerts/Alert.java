package org.trajectory.alerts;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;
import org.trajectory.web.Address;

/**
 * What a rule found at a school.
 *
 * @param id 0 while it isn't kept
 * @param theme by which a strength of one school may help with an alert of another
 * @param talk what the early conversation could begin with
 * @param why the rule's conditions with the values found
 * @param closedOn null while it is open
 * @param conversation number of the one that closed it; null otherwise
 */
public record Alert(
        long id,
        AuthorityCode authority,
        SchoolId school,
        Urn urn,
        String name,
        @Nullable Phase phase,
        String rule,
        Kind kind,
        String theme,
        String title,
        String talk,
        String why,
        List<From> sources,
        LocalDate firedOn,
        @Nullable LocalDate closedOn,
        @Nullable Long conversation) {
    public Alert {
        sources = List.copyOf(sources);
    }

    /** @param file number of the import @param line in the file @param column that it was read in, as the address of the line asks for it; empty text where it isn’t known */
    public record From(long file, int line, String name, String column) {
        public String href() {
            var address = Address.of("/imports/%d/lines/%d".formatted(file, line));
            return (column.isEmpty() ? address : address.with("of", column)).toString();
        }
    }

    public enum Kind {
        ALERT("alert"),
        STRENGTH("strength");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Kind of(String word) {
            return word.equals(STRENGTH.word) ? STRENGTH : ALERT;
        }
    }

    public boolean isOpen() {
        return closedOn == null;
    }
}
