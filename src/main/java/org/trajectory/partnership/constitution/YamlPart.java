package org.trajectory.partnership.constitution;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trajectory.platform.Refused;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A part of a YAML file, read node by node so that each fault has its line. What a method gives for a fault has no
 * meaning; look at the faults before using it.
 */
final class YamlPart {
    private static final int LONGEST = 200_000;

    private final String path;
    private final @Nullable Node node;
    private final Map<String, Node> entries;
    private final List<Finding> faults;

    private YamlPart(String path, @Nullable Node node, List<Finding> faults) {
        this.path = path;
        this.node = node;
        this.faults = faults;
        this.entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (var entry : mapping.getValue()) {
                var key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (entries.put(key, entry.getValueNode()) != null) {
                    fault(entry.getKeyNode(), key, "is there twice: leave one out");
                }
            }
        }
    }

    /** @throws Refused where it isn't YAML at all */
    static YamlPart read(String file, String text, List<Finding> faults) {
        if (text.length() > LONGEST) {
            throw new Refused("%s is too long for a constitution: at most %d characters".formatted(file, LONGEST));
        }
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(10);
        options.setNestingDepthLimit(12);
        try {
            var node = new Yaml(options).compose(new StringReader(text));
            if (node instanceof MappingNode) {
                return new YamlPart("", node, faults);
            }
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new Refused(
                    "%s, line %d, column %d: this isn’t YAML (%s). Mend the line, or copy a shipped constitution and change it."
                            .formatted(file, mark.getLine() + 1, mark.getColumn() + 1, e.getProblem()),
                    e);
        } catch (YAMLException e) {
            throw new Refused("%s: this isn’t YAML that a constitution may be (%s)".formatted(file, e.getMessage()), e);
        }
        throw new Refused("%s holds no constitution: begin with id, title and constituencies".formatted(file));
    }

    String path() {
        return path;
    }

    int line() {
        return node == null ? 1 : node.getStartMark().getLine() + 1;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Set<String> keys() {
        return entries.keySet();
    }

    /** Faults every key that isn't one of these; {@code ours} is always known. */
    YamlPart only(String... known) {
        if (node != null && !(node instanceof MappingNode)) {
            fault(node, "", "has to be made of “key: value”");
        }
        var all = new TreeSet<>(List.of(known));
        entries.forEach((key, value) -> {
            if (!all.contains(key) && !key.equals("ours")) {
                fault(value, key, "isn’t known here: use " + String.join(", ", all));
            }
        });
        return this;
    }

    boolean ours() {
        return optional("ours").map(word -> word.equals("true")).orElse(false);
    }

    String text(String key) {
        return optional(key).filter(text -> !text.isBlank()).orElseGet(() -> {
            fault(key, "is missing");
            return "";
        });
    }

    Optional<String> optional(String key) {
        var value = entries.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof ScalarNode scalar)) {
            fault(value, key, "has to be a single value");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue().strip());
    }

    int number(String key, int least, int most) {
        return parsed(
                        key,
                        text -> {
                            int number = Integer.parseInt(text);
                            if (number < least || number > most) {
                                throw new IllegalArgumentException();
                            }
                            return number;
                        },
                        "has to be a whole number from %d to %d".formatted(least, most))
                .orElse(least);
    }

    Optional<Fraction> fraction(String key) {
        return has(key) ? parsed(key, Fraction::of, "has to be a whole number or a share like 2/3") : Optional.empty();
    }

    boolean yes(String key, boolean otherwise) {
        return has(key)
                ? parsed(
                                key,
                                word -> switch (word) {
                                    case "yes", "true" -> true;
                                    case "no", "false" -> false;
                                    default -> throw new IllegalArgumentException();
                                },
                                "has to be yes or no")
                        .orElse(otherwise)
                : otherwise;
    }

    <E extends Enum<E>> E choice(String key, Class<E> of, E otherwise) {
        return has(key)
                ? parsed(
                                key,
                                word -> Enum.valueOf(
                                        of, word.toUpperCase(Locale.ROOT).replace('-', '_')),
                                "has to be one of " + words(of))
                        .orElse(otherwise)
                : otherwise;
    }

    private static <E extends Enum<E>> String words(Class<E> of) {
        return String.join(
                ", ",
                java.util.Arrays.stream(of.getEnumConstants())
                        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    private <T> Optional<T> parsed(String key, Function<String, T> read, String wrong) {
        var text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(text));
        } catch (IllegalArgumentException e) {
            fault(key, wrong + ", not “" + text + "”");
            return Optional.empty();
        }
    }

    /** One value or a list of them. */
    List<String> texts(String key) {
        var value = entries.get(key);
        if (value instanceof SequenceNode sequence) {
            var texts = new ArrayList<String>();
            for (var item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                    texts.add(scalar.getValue().strip());
                } else {
                    fault(item, key, "has to be a list of single values");
                }
            }
            return texts;
        }
        return optional(key).stream().filter(text -> !text.isEmpty()).toList();
    }

    /** Empty where the key isn't there. */
    Optional<YamlPart> part(String key) {
        var value = entries.get(key);
        return value == null ? Optional.empty() : Optional.of(new YamlPart(under(key), value, faults));
    }

    /** As {@link #part}; a fault where it isn't there. */
    YamlPart needed(String key) {
        return part(key).orElseGet(() -> {
            fault(key, "is missing");
            return new YamlPart(under(key), null, faults);
        });
    }

    /** The items of a list, each named by its {@code id} where it has one. */
    List<YamlPart> parts(String key) {
        var value = entries.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            fault(value, key, "has to be a list, each item behind a hyphen");
            return List.of();
        }
        var parts = new ArrayList<YamlPart>();
        for (var item : sequence.getValue()) {
            var plain = new YamlPart(under(key), item, faults);
            parts.add(plain.optional("id")
                    .map(id -> new YamlPart(under(key) + "." + id, item, faults, plain.entries))
                    .orElse(plain));
        }
        return parts;
    }

    private YamlPart(String path, @Nullable Node node, List<Finding> faults, Map<String, Node> entries) {
        this.path = path;
        this.node = node;
        this.faults = faults;
        this.entries = entries;
    }

    void fault(String key, String what) {
        fault(entries.getOrDefault(key, node), key, what);
    }

    private void fault(@Nullable Node at, String key, String what) {
        faults.add(new Finding(
                Finding.Severity.ERROR,
                at == null ? line() : at.getStartMark().getLine() + 1,
                key.isEmpty() ? path : under(key),
                what));
    }

    private String under(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
