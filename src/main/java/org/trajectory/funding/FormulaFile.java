package org.trajectory.funding;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trajectory.funding.Formula.Multiplier;
import org.trajectory.funding.Formula.Multiplier.Band;
import org.trajectory.platform.Refused;
import org.trajectory.values.Money;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a formula from YAML and says all that is wrong with it, each with its line. Reads the nodes rather than objects,
 * so that numbers stay the exact text that was written and every fault has a place.
 */
final class FormulaFile {
    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "id",
            "title",
            "version",
            "about",
            "rates",
            "multiplier",
            "size_bands",
            "fixed_sum_per_school",
            "fixed_sums",
            "floor",
            "cap",
            "served_by"));
    private static final int LONGEST = 100_000;

    private final String file;
    private final List<String> faults = new ArrayList<>();

    private FormulaFile(String file) {
        this.file = file;
    }

    /** @throws Refused with every fault, each with file, line and what to do */
    static Formula read(String file, String text) {
        if (text.length() > LONGEST) {
            throw new Refused("%s is too long for a formula: at most %d characters".formatted(file, LONGEST));
        }
        return new FormulaFile(file).formula(text);
    }

    private Formula formula(String text) {
        var keys = keys(compose(text));
        for (var key : keys.entrySet()) {
            if (!KEYS.contains(key.getKey())) {
                fault(
                        key.getValue(),
                        "“%s” isn’t known in a formula: use %s".formatted(key.getKey(), String.join(", ", KEYS)));
            }
        }
        var id = word(keys, "id");
        if (id != null && !id.matches("[a-z0-9][a-z0-9.-]{0,79}")) {
            fault(keys.get("id"), "id: use small letters, digits and hyphens, like warwickshire-2013");
        }
        var title = word(keys, "title");
        var version = word(keys, "version");
        var rates = rates(keys.get("rates"));
        var multiplier = multiplier(keys);
        var fixed = money(keys.get("fixed_sum_per_school"), "fixed_sum_per_school");
        var floor = money(keys.get("floor"), "floor");
        var cap = money(keys.get("cap"), "cap");
        if (cap != null && cap.pence() == 0) {
            fault(keys.get("cap"), "cap: a cap of nought pays nobody; give an amount, or leave cap out");
        }
        if (floor != null && cap != null && floor.compareTo(cap) > 0) {
            fault(keys.get("floor"), "floor: the floor of %s is above the cap of %s; lower it".formatted(floor, cap));
        }
        if ((fixed == null || fixed.pence() == 0)
                && !rates.isEmpty()
                && rates.values().stream().allMatch(rate -> rate.signum() == 0)) {
            fault(
                    keys.get("rates"),
                    "rates: all are nought, so no share can be worked out; give one of more than nought");
        }
        var first = choice(keys, "fixed_sums", "scaled", "scaled", "first");
        var served = words(keys.get("served_by"), "served_by");
        if (!faults.isEmpty()) {
            throw new Refused(String.join("\n", faults));
        }
        return new Formula(
                orEmpty(id),
                orEmpty(title),
                orEmpty(version),
                keys.containsKey("about") ? orEmpty(scalar(keys.get("about"))).strip() : "",
                rates,
                multiplier,
                fixed == null ? Money.ZERO : fixed,
                first.equals("first"),
                floor == null ? Money.ZERO : floor,
                cap,
                served,
                text);
    }

    private Node compose(String text) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(10);
        options.setNestingDepthLimit(10);
        try {
            var node = new Yaml(options).compose(new StringReader(text));
            if (node != null) {
                return node;
            }
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new Refused(
                    "%s, line %d, column %d: this isn’t YAML (%s). Mend the line, or copy a shipped formula and change it."
                            .formatted(file, mark.getLine() + 1, mark.getColumn() + 1, e.getProblem()),
                    e);
        } catch (YAMLException e) {
            throw new Refused("%s: this isn’t YAML that a formula may be (%s)".formatted(file, e.getMessage()), e);
        }
        throw new Refused("%s is empty: a formula needs id, title, version and rates".formatted(file));
    }

    private Map<String, BigDecimal> rates(@Nullable Node node) {
        var rates = new LinkedHashMap<String, BigDecimal>();
        if (node == null) {
            fault(null, "rates: missing; list each category that triggers with its rate in pounds, like “3A: 40.00”");
            return rates;
        }
        keys(node).forEach((category, value) -> {
            var rate = number(value, "rates, category " + category);
            if (rate != null) {
                rates.put(category, rate);
            }
        });
        if (rates.isEmpty() && faults.isEmpty()) {
            fault(node, "rates: none is given; list each category that triggers with its rate in pounds");
        }
        return rates;
    }

    private Multiplier multiplier(Map<String, Node> keys) {
        var kind = choice(keys, "multiplier", "pupils", "pupils", "schools");
        var bands = keys.get("size_bands");
        if (kind.equals("pupils")) {
            if (bands != null) {
                fault(
                        bands,
                        "size_bands: only of use with “multiplier: schools”; leave them out or change the multiplier");
            }
            return new Multiplier.Pupils();
        }
        if (bands == null) {
            return new Multiplier.Schools(List.of(new Band(null, BigDecimal.ONE)));
        }
        var read = bands(bands);
        return read.isEmpty() ? new Multiplier.Pupils() : new Multiplier.Schools(read);
    }

    /** Empty where something is wrong, which is then among the faults. */
    private List<Band> bands(Node node) {
        var bands = new ArrayList<Band>();
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            fault(node, "size_bands: give a list, like “- {up_to: 100, rate: 1.00}”, the last one without up_to");
            return List.of();
        }
        int before = 0;
        for (var item : sequence.getValue()) {
            var keys = keys(item);
            var rate = keys.containsKey("rate") ? number(keys.get("rate"), "size_bands, rate") : null;
            if (rate == null) {
                fault(item, "size_bands: each band needs a rate");
                return List.of();
            }
            boolean last = item == sequence.getValue().getLast();
            var upTo = keys.containsKey("up_to") ? scalar(keys.get("up_to")) : null;
            if (last != (upTo == null)) {
                fault(item, "size_bands: every band but the last needs up_to, and the last has none");
                return List.of();
            }
            if (upTo != null && (!upTo.matches("[0-9]{1,6}") || Integer.parseInt(upTo) <= before)) {
                fault(item, "size_bands: up_to is a whole number of pupils, each greater than the one before");
                return List.of();
            }
            before = upTo == null ? before : Integer.parseInt(upTo);
            bands.add(new Band(upTo == null ? null : before, rate));
        }
        return bands;
    }

    private Map<String, String> words(@Nullable Node node, String name) {
        var words = new LinkedHashMap<String, String>();
        if (node != null) {
            keys(node).forEach((key, value) -> {
                var text = scalar(value);
                if (text == null || text.isBlank()) {
                    fault(value, name + ", category " + key + ": say in words who serves it");
                } else {
                    words.put(key, text.strip());
                }
            });
        }
        return words;
    }

    private @Nullable BigDecimal number(@Nullable Node node, String name) {
        var text = scalar(node);
        if (text == null || !text.matches("-?[0-9]{1,9}(\\.[0-9]{1,6})?")) {
            fault(node, "%s: “%s” isn’t a number like 40.00".formatted(name, text == null ? "" : text));
            return null;
        }
        var number = new BigDecimal(text);
        if (number.signum() < 0) {
            fault(node, "%s: the rate %s is negative; give nought or more".formatted(name, text));
            return null;
        }
        return number;
    }

    private @Nullable Money money(@Nullable Node node, String name) {
        if (node == null) {
            return null;
        }
        var text = scalar(node);
        try {
            var money = Money.ofPounds(text == null ? "" : text);
            if (money.pence() >= 0) {
                return money;
            }
            fault(node, "%s: %s is negative; give nought or more".formatted(name, money));
        } catch (IllegalArgumentException e) {
            fault(node, "%s: “%s” isn’t an amount in pounds, like 10000.00".formatted(name, text == null ? "" : text));
        }
        return null;
    }

    private String choice(Map<String, Node> keys, String name, String unlessTold, String... allowed) {
        var text = keys.containsKey(name) ? scalar(keys.get(name)) : unlessTold;
        if (text != null && List.of(allowed).contains(text)) {
            return text;
        }
        fault(keys.get(name), "%s: use %s".formatted(name, String.join(" or ", allowed)));
        return unlessTold;
    }

    private @Nullable String word(Map<String, Node> keys, String name) {
        var text = scalar(keys.get(name));
        if (text == null || text.isBlank()) {
            fault(keys.get(name), "%s: missing; a formula needs it".formatted(name));
            return null;
        }
        return text.strip();
    }

    private Map<String, Node> keys(Node node) {
        var keys = new LinkedHashMap<String, Node>();
        if (!(node instanceof MappingNode mapping)) {
            fault(node, "expected names with values, like “id: warwickshire-2013”");
            return keys;
        }
        for (var tuple : mapping.getValue()) {
            var key = scalar(tuple.getKeyNode());
            if (key == null || key.isBlank()) {
                fault(tuple.getKeyNode(), "a name is missing before the colon");
            } else if (keys.putIfAbsent(key, tuple.getValueNode()) != null) {
                fault(tuple.getKeyNode(), "“%s” is given twice: keep one".formatted(key));
            }
        }
        return keys;
    }

    private static @Nullable String scalar(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void fault(@Nullable Node node, String message) {
        var where = node == null
                ? file
                : "%s, line %d".formatted(file, node.getStartMark().getLine() + 1);
        faults.add(where + ": " + message);
    }
}
