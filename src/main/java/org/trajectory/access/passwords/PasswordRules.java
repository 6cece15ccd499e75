package org.trajectory.access.passwords;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a password must be: long, and not among those that are tried first. How soon it would be tried is estimated with
 * the lists of known passwords, names and words that zxcvbn brings along, with words of this site and of the person.
 */
public final class PasswordRules {
    /** Characters; the guidance of NCSC and OWASP ASVS 5, 6.2.1. */
    public static final int LEAST = 12;

    public static final int MOST = 128;

    /** zxcvbn's scale ends at 4; 3 stands for more than 10⁸ guesses. */
    private static final int LEAST_SCORE = 3;

    /** The estimate takes long for long texts, and what is longer is judged by its beginning. */
    private static final int JUDGED = 64;

    /** Characters besides words of the person and of this site. */
    private static final int LEAST_BEYOND = 8;

    private static final List<String> OF_THE_SITE = List.of(
            "trajectory", "school", "schools", "improvement", "authority", "council", "consortium", "headteacher");

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Zxcvbn JUDGE = new Zxcvbn();

    private PasswordRules() {}

    /**
     * What is wrong with a password, for the person who chose it; empty if nothing is.
     *
     * @param about the person's own name, address and such, which others try first
     */
    public static Optional<String> weakness(String password, String... about) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST) {
            return Optional.of(
                    "Enter a password of at least %d characters, such as three random words".formatted(LEAST));
        }
        if (length > MOST) {
            return Optional.of("Enter a password of at most %d characters".formatted(MOST));
        }
        var words = words(about);
        var judged = password.substring(0, Math.min(password.length(), JUDGED));
        if (beyond(words, judged) < LEAST_BEYOND || JUDGE.measure(judged, words).getScore() < LEAST_SCORE) {
            return Optional.of(
                    "Choose another password: this one is easy to guess, from lists of known passwords, from names or from what repeats. Three random words are harder to guess");
        }
        return Optional.empty();
    }

    /** How many characters are left without the words that everybody knows of this person and this site. */
    private static int beyond(List<String> words, String password) {
        var rest = password.toLowerCase(Locale.ROOT);
        for (var word : words) {
            rest = rest.replace(word, "");
        }
        return rest.length();
    }

    private static List<String> words(String... about) {
        var words = new ArrayList<>(OF_THE_SITE);
        for (var text : about) {
            var plain = text.toLowerCase(Locale.ROOT);
            var parts = Arrays.stream(NO_WORD.split(plain))
                    .filter(word -> word.length() > 2)
                    .toList();
            if (!plain.isBlank()) {
                words.add(plain);
            }
            words.addAll(parts);
            if (parts.size() > 1) {
                words.add(String.join("", parts));
                words.add(String.join("", parts.reversed()));
            }
        }
        return words;
    }
}
