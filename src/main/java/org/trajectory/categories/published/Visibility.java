package org.trajectory.categories.published;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;

/**
 * Who may see the agreed categories of an authority, besides the authority itself.
 *
 * @param decision number in the register; null while it is only proposed
 * @param body that decided it
 */
public record Visibility(
        long id,
        AuthorityCode authority,
        Among among,
        ToPublic toPublic,
        String reason,
        String askedName,
        LocalDate askedOn,
        @Nullable String decision,
        @Nullable String body,
        @Nullable LocalDate effectFrom) {

    /** Which schools see a school’s category. */
    public enum Among {
        SCHOOL("school", "Each school sees its own category only"),
        CONSORTIUM("consortium", "The schools of a consortium see each other’s categories"),
        SCHOOLS("schools", "All schools of the authority see each other’s categories");

        private final String word;
        private final String words;

        Among(String word, String words) {
            this.word = word;
            this.words = words;
        }

        public String word() {
            return word;
        }

        public String words() {
            return words;
        }

        static Among ofWord(String word) {
            for (var one : values()) {
                if (one.word.equals(word)) {
                    return one;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    /** What everybody sees. */
    public enum ToPublic {
        NOTHING("nothing", "The public sees nothing"),
        COUNTS("counts", "The public sees how many schools each category has, and no school’s name"),
        NAMES("names", "The public sees each school’s category");

        private final String word;
        private final String words;

        ToPublic(String word, String words) {
            this.word = word;
            this.words = words;
        }

        public String word() {
            return word;
        }

        public String words() {
            return words;
        }

        static ToPublic ofWord(String word) {
            for (var one : values()) {
                if (one.word.equals(word)) {
                    return one;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    /** As one sentence. */
    public String words() {
        return "%s. %s.".formatted(among.words(), toPublic.words());
    }
}
