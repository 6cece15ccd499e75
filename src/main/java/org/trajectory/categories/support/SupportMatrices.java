package org.trajectory.categories.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.categories.support.SupportMatrix.Cadence;
import org.trajectory.categories.support.SupportMatrix.Grid;
import org.trajectory.categories.support.SupportMatrix.Help;
import org.trajectory.categories.support.SupportMatrix.Row;
import org.trajectory.platform.Refused;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The support matrices at hand. */
@Component
public class SupportMatrices {
    private static final List<String> SHIPPED = List.of("warwickshire-2013");

    private final List<SupportMatrix> matrices;

    public SupportMatrices() {
        matrices = SHIPPED.stream().map(SupportMatrices::shipped).toList();
    }

    public List<SupportMatrix> list() {
        return matrices;
    }

    /** The matrix made for a policy. */
    public Optional<SupportMatrix> of(String policy) {
        return matrices.stream()
                .filter(matrix -> policy.equals(matrix.policy()))
                .findFirst();
    }

    private static SupportMatrix shipped(String id) {
        var file = id + ".yaml";
        try (var in = SupportMatrices.class.getResourceAsStream(file)) {
            return read(file, new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refused with the first fault and its place */
    static SupportMatrix read(String file, String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(200_000);
        options.setMaxAliasesForCollections(10);
        Object tree;
        try {
            tree = new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException e) {
            throw new Refused("%s isn’t YAML that a support matrix may be: %s".formatted(file, e.getMessage()), e);
        }
        var top = map(file, "the file", tree);
        var activities = new LinkedHashMap<String, String>();
        map(file, "activities", top.get("activities"))
                .forEach((key, words) -> activities.put(key, String.valueOf(words)));
        var grids = new ArrayList<Grid>();
        for (var one : list(top.get("grids"))) {
            grids.add(grid(file, map(file, "grids", one), activities));
        }
        return new SupportMatrix(
                text(file, top, "id"),
                text(file, top, "policy"),
                text(file, top, "title"),
                text(file, top, "source"),
                activities,
                top.get("core") == null ? List.of() : help(file, "core", top.get("core"), activities),
                list(top.get("delegated-to")).stream().map(String::valueOf).toList(),
                grids);
    }

    /** The same as a file; what is read from it is equal. */
    static String write(SupportMatrix matrix) {
        var top = new LinkedHashMap<String, Object>();
        top.put("id", matrix.id());
        top.put("policy", matrix.policy());
        top.put("title", matrix.title());
        top.put("source", matrix.source());
        top.put("activities", matrix.activities());
        top.put("core", brings(matrix.core()));
        top.put("delegated-to", matrix.delegatedTo());
        top.put(
                "grids",
                matrix.grids().stream()
                        .map(grid -> {
                            var told = new LinkedHashMap<String, Object>();
                            told.put("id", grid.id());
                            told.put("title", grid.title());
                            told.put("phases", grid.phases());
                            told.put("status", grid.statuses());
                            told.put("note", grid.note());
                            told.put("unknown", grid.unknown());
                            told.put(
                                    "rows",
                                    grid.rows().stream()
                                            .map(SupportMatrices::told)
                                            .toList());
                            return told;
                        })
                        .toList());
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        return new Yaml(options).dump(top);
    }

    private static Map<String, Object> told(Row row) {
        var told = new LinkedHashMap<String, Object>();
        told.put("category", row.category());
        told.put("answers", row.answers());
        if (row.delegated() != null) {
            told.put("delegated", row.delegated());
        }
        told.put("brings", brings(row.help()));
        return told;
    }

    private static Map<String, String> brings(List<Help> help) {
        var brings = new LinkedHashMap<String, String>();
        help.forEach(one -> brings.put(one.activity(), one.howOften().words()));
        return brings;
    }

    private static Grid grid(String file, Map<String, Object> told, Map<String, String> activities) {
        var id = text(file, told, "id");
        var rows = new ArrayList<Row>();
        for (var one : list(told.get("rows"))) {
            var row = map(file, "rows of " + id, one);
            rows.add(new Row(
                    text(file, row, "category"),
                    text(file, row, "answers"),
                    row.get("delegated") == null ? null : String.valueOf(row.get("delegated")),
                    help(file, "brings of " + id, row.get("brings"), activities)));
        }
        return new Grid(
                id,
                text(file, told, "title"),
                list(told.get("phases")).stream().map(String::valueOf).toList(),
                list(told.get("status")).stream().map(String::valueOf).toList(),
                told.get("note") == null ? "" : String.valueOf(told.get("note")),
                list(told.get("unknown")).stream().map(String::valueOf).toList(),
                rows);
    }

    private static List<Help> help(String file, String where, @Nullable Object told, Map<String, String> activities) {
        var help = new ArrayList<Help>();
        map(file, where, told).forEach((activity, often) -> {
            if (!activities.containsKey(activity)) {
                throw new Refused("%s, %s: “%s” isn’t among the activities".formatted(file, where, activity));
            }
            help.add(new Help(
                    activity,
                    Cadence.ofWords(String.valueOf(often))
                            .orElseThrow(() -> new Refused("%s, %s: “%s” isn’t known as how often; use %s"
                                    .formatted(
                                            file,
                                            where,
                                            often,
                                            String.join(
                                                    ", ",
                                                    java.util.Arrays.stream(Cadence.values())
                                                            .map(Cadence::words)
                                                            .toList()))))));
        });
        return help;
    }

    private static String text(String file, Map<String, Object> told, String key) {
        var value = told.get(key);
        if (value == null || value.toString().isBlank()) {
            throw new Refused("%s: “%s” is missing".formatted(file, key));
        }
        return value.toString();
    }

    private static Map<String, Object> map(String file, String where, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new Refused("%s: expected names with values in %s".formatted(file, where));
        }
        var result = new LinkedHashMap<String, Object>();
        map.forEach((key, one) -> result.put(String.valueOf(key), one));
        return result;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
