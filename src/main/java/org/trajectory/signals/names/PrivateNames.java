package org.trajectory.signals.names;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What in a text looks like the name of a private person, or leads to one: a title with a name, two capitals in a row, a
 * usual first name, an e-mail address, a telephone number, a postcode, a day of birth. It warns and never decides: it finds
 * too much rather than too little, and who types knows better.
 */
public final class PrivateNames {
    /** Put where a name was taken out. */
    public static final String REMOVED = "[name taken out]";

    private static final String WORD = "\\p{Lu}[\\p{L}'’]*(?:-\\p{Lu}[\\p{L}'’]*)?";
    private static final Pattern TITLED =
            Pattern.compile("\\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Rev|Prof)\\.? " + WORD + "(?: " + WORD + ")*");
    private static final Pattern CAPITALS = Pattern.compile(WORD + "(?: " + WORD + ")*");
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern PHONE = Pattern.compile("(?<![\\d.,])(?:\\+44 ?|0)(?:\\d[ -]?){9,10}(?!\\d)");
    private static final Pattern POSTCODE = Pattern.compile("\\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\\b");
    private static final Pattern BORN =
            Pattern.compile("(?i)\\b(?:born (?:on )?|d\\.?o\\.?b\\.?:? ?)\\d{1,2}[ /.-]\\w+[ /.-]\\d{2,4}");
    private static final Set<String> FIRST_NAMES = words("first-names.txt");
    private static final Set<String> NO_NAMES = words("no-names.txt");

    private PrivateNames() {}

    /**
     * In the order of the text, each once.
     *
     * @param known words that are no private names here: those of the school's and the authority's own names
     */
    public static List<String> in(String text, Collection<String> known) {
        var notNames = new HashSet<>(NO_NAMES);
        known.forEach(words -> notNames.addAll(split(words)));
        var found = new LinkedHashSet<String>();
        for (var pattern : List.of(EMAIL, PHONE, POSTCODE, BORN, TITLED)) {
            pattern.matcher(text)
                    .results()
                    .forEach(match -> found.add(match.group().strip()));
        }
        var rest = found.stream().reduce(text, (left, name) -> left.replace(name, ". "));
        CAPITALS.matcher(rest)
                .results()
                .forEach(run -> named(run.group(), notNames).ifPresent(found::add));
        return found.stream().sorted(Comparator.comparingInt(text::indexOf)).toList();
    }

    /** Of a run of words with capitals what may be a name: two that aren’t known for something else, or a first name. */
    private static Optional<String> named(String run, Set<String> notNames) {
        var left = Arrays.stream(run.split(" "))
                .filter(word -> word.length() > 1 && !notNames.contains(plain(word)))
                .toList();
        return left.size() >= 2 || left.stream().anyMatch(word -> FIRST_NAMES.contains(plain(word)))
                ? Optional.of(String.join(" ", left))
                : Optional.empty();
    }

    /** Without those names. @param names as typed */
    public static String without(String text, Collection<String> names) {
        return names.stream()
                .filter(name -> !name.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .reduce(
                        text,
                        (left, name) -> Pattern.compile(
                                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(name.strip()) + "(?![\\p{L}\\p{N}])",
                                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                                .matcher(left)
                                .replaceAll(Matcher.quoteReplacement(REMOVED)));
    }

    private static String plain(String word) {
        var lower = word.toLowerCase(Locale.UK).replace('’', '\'');
        return lower.endsWith("'s") ? lower.substring(0, lower.length() - 2) : lower.replace("'", "");
    }

    private static Set<String> split(String words) {
        return Arrays.stream(words.split("[^\\p{L}'’-]+"))
                .filter(word -> !word.isEmpty())
                .map(PrivateNames::plain)
                .collect(Collectors.toSet());
    }

    private static Set<String> words(String file) {
        try (var in = PrivateNames.class.getResourceAsStream(file)) {
            return split(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
