package org.trajectory.evidence.quality;

import java.time.LocalDate;

/**
 * One thing that somebody who relies on the data should know.
 *
 * @param kind by which the list is grouped
 * @param key stays the same while the thing does, so that a note stays beside it
 * @param where a file, a kind of file, or a school with its URN
 * @param what in plain words
 * @param since the day from which it is so
 * @param href where to look at it
 */
public record Finding(Kind kind, String key, String where, String what, LocalDate since, String href) {

    public enum Kind {
        LATE("late", "Late", "What its publisher usually has out by now, and isn’t held"),
        CONTRADICTS("contradicts", "Contradicts", "Two files that can’t both be right"),
        MISSING("missing", "Missing", "Schools of which a file that should hold them all says nothing"),
        REFUSED("refused", "Not taken", "Rows and cells of files that weren’t taken"),
        ARRIVED("arrived", "Arrived", "The latest file of each kind");

        private final String word;
        private final String heading;
        private final String meaning;

        Kind(String word, String heading, String meaning) {
            this.word = word;
            this.heading = heading;
            this.meaning = meaning;
        }

        /** As files tell it: {@code late}. */
        public String word() {
            return word;
        }

        public String heading() {
            return heading;
        }

        public String meaning() {
            return meaning;
        }
    }
}
