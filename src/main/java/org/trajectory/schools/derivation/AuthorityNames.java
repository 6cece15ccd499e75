package org.trajectory.schools.derivation;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names and GSS codes by which files call authorities. A name may have had several codes; then the day decides. Once all
 * are added, several threads may ask at once.
 */
public final class AuthorityNames {
    private static final Set<String> NOISE =
            Set.of("of", "city", "county", "the", "borough", "royal", "council", "and");

    private final AuthorityChanges changes;
    private final Map<String, Set<String>> codes = new HashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();

    public AuthorityNames(AuthorityChanges changes) {
        this.changes = changes;
    }

    public void add(@Nullable String nameOrGss, @Nullable String code) {
        if (nameOrGss != null && code != null && code.matches("[0-9]{3}")) {
            codes.computeIfAbsent(key(nameOrGss), key -> new TreeSet<>()).add(code);
        }
    }

    /** The code of that name on the day; null where the name is unknown or several codes fit. */
    public @Nullable String code(@Nullable String nameOrGss, LocalDate day) {
        if (nameOrGss == null || nameOrGss.isBlank()) {
            return null;
        }
        var found = codes.getOrDefault(keys.computeIfAbsent(nameOrGss, AuthorityNames::key), Set.of());
        if (found.size() == 1) {
            return found.iterator().next();
        }
        var alive = found.stream().filter(code -> changes.alive(code, day)).toList();
        return alive.size() == 1 ? alive.getFirst() : null;
    }

    public Map<String, Set<String>> all() {
        return codes;
    }

    /** {@code Bristol, City of} and {@code Bristol} are one, and {@code St. Helens} and {@code St Helens}. */
    public static String key(String name) {
        var words =
                name.toLowerCase(Locale.ROOT).replace("'", "").replace("’", "").split("[^a-z0-9]+");
        var kept = Arrays.stream(words)
                .filter(word -> !word.isEmpty() && !NOISE.contains(word))
                .collect(Collectors.joining(" "));
        return kept.isEmpty() ? String.join(" ", words) : kept;
    }
}
