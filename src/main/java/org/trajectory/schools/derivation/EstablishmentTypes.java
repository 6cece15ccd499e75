package org.trajectory.schools.derivation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.Kind;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.Status;
import org.trajectory.values.Phase;

/** What the files' words for type, phase and status mean. Read from {@code types.yaml}. */
public final class EstablishmentTypes {
    private final Map<String, Type> types = new HashMap<>();
    private final Map<String, Phase> phases = new HashMap<>();
    private final Map<String, Status> statuses = new HashMap<>();
    private final Map<String, Optional<Type>> seen = new ConcurrentHashMap<>();
    private final Map<String, Optional<Phase>> seenPhases = new ConcurrentHashMap<>();
    private final Map<String, Optional<Status>> seenStatuses = new ConcurrentHashMap<>();

    /**
     * @param phase where the type decides it
     * @param broad true for a word that several types share
     */
    public record Type(
            String name,
            Kind kind,
            LegalStatus legal,
            @Nullable Phase phase,
            boolean broad) {}

    private EstablishmentTypes() {}

    public static EstablishmentTypes of(JsonNode yaml) {
        var made = new EstablishmentTypes();
        for (var node : yaml.path("types")) {
            var phase = node.path("phase").asText("");
            var type = new Type(
                    node.path("name").asText(),
                    Kind.valueOf(node.path("kind").asText()),
                    LegalStatus.valueOf(node.path("legal").asText()),
                    phase.isEmpty() ? null : Phase.valueOf(phase),
                    node.path("broad").asBoolean(false));
            made.types.put(key(type.name()), type);
            node.path("words").forEach(word -> made.types.put(key(word.asText()), type));
            node.path("nf").forEach(word -> made.types.put("NF:" + word.asText(), type));
            if (node.has("code")) {
                made.types.put("#" + Integer.parseInt(node.path("code").asText()), type);
            }
        }
        yaml.path("phases")
                .properties()
                .forEach(entry -> entry.getValue()
                        .forEach(word -> made.phases.put(plain(word.asText()), Phase.valueOf(entry.getKey()))));
        yaml.path("statuses")
                .properties()
                .forEach(entry -> entry.getValue()
                        .forEach(word -> made.statuses.put(plain(word.asText()), Status.valueOf(entry.getKey()))));
        return made;
    }

    /** Null for a word that no line of the table knows. */
    public @Nullable Type type(@Nullable String word) {
        return word == null ? null : seen.computeIfAbsent(word, this::sought).orElse(null);
    }

    private Optional<Type> sought(String word) {
        var key = word.startsWith("NF:") ? word.strip() : key(word);
        if (word.matches("#[0-9]+")) {
            key = "#" + Integer.parseInt(word.substring(1));
        }
        return Optional.ofNullable(types.get(key));
    }

    /** Null where the word is {@code Not applicable} or unknown. */
    public @Nullable Phase phase(@Nullable String word) {
        return word == null
                ? null
                : seenPhases
                        .computeIfAbsent(word, its -> Optional.ofNullable(phases.get(plain(its))))
                        .orElse(null);
    }

    public @Nullable Status status(@Nullable String word) {
        return word == null
                ? null
                : seenStatuses
                        .computeIfAbsent(word, its -> Optional.ofNullable(statuses.get(plain(its))))
                        .orElse(null);
    }

    /** The words and codes that mean one of these, in lower case. */
    public List<String> wordsOf(Status... meant) {
        var wanted = List.of(meant);
        return statuses.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    /** Without punctuation, case, the word school and plural endings: {@code Free Schools - Special} is {@code free special}. */
    private static String key(String word) {
        return Arrays.stream(word.toLowerCase(Locale.ROOT)
                        .replace("'", "")
                        .replace("’", "")
                        .split("[^a-z0-9]+"))
                .filter(part -> !part.isEmpty() && !part.matches("schools?"))
                .map(part -> part.length() > 3 && part.endsWith("s") ? part.substring(0, part.length() - 1) : part)
                .collect(Collectors.joining(" "));
    }
}
