package org.trajectory.insight.area;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which measures tell of the children of an area, and of which groups: data, as {@code context.yaml} and {@code groups.yaml} hold it. */
final class Themes {
    static final List<Theme> CONTEXT = List.of(read("context.yaml", Theme[].class));
    static final List<Compared> GROUPS = List.of(read("groups.yaml", Compared[].class));

    private Themes() {}

    record Theme(String theme, List<Measure> measures) {}

    /** @param phase of the schools it speaks of; null for all @param from measures, the first that has a figure counts @param computed true where it may be worked out from schools */
    record Measure(
            String label,
            String unit,
            @Nullable String phase,
            List<String> from,
            @Nullable Boolean computed) {
        boolean mayBeComputed() {
            return Boolean.TRUE.equals(computed);
        }
    }

    /** @param lower true where less is better */
    record Compared(String measure, String unit, @Nullable Boolean lower, List<Group> groups) {}

    record Group(
            String group,
            List<String> value,
            @Nullable String part,
            List<String> others,
            @JsonProperty("others-part") @Nullable String othersPart) {}

    /** Of the context, as words; empty text for all phases together. */
    static Set<String> phases() {
        return CONTEXT.stream()
                .flatMap(theme -> theme.measures().stream())
                .map(one -> Objects.requireNonNullElse(one.phase(), ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @param phase as a word; null for all phases together @param computed those that may be worked out from schools, else the others */
    static List<String> measures(@Nullable String phase, boolean computed) {
        return CONTEXT.stream()
                .flatMap(theme -> theme.measures().stream())
                .filter(one -> Objects.equals(one.phase(), phase) && one.mayBeComputed() == computed)
                .flatMap(one -> one.from().stream())
                .distinct()
                .toList();
    }

    static Set<String> measuresOfGroups() {
        var ids = new LinkedHashSet<String>();
        GROUPS.forEach(one -> one.groups().forEach(group -> {
            ids.addAll(group.value());
            ids.addAll(group.others());
        }));
        return ids;
    }

    private static <T> T[] read(String file, Class<T[]> type) {
        var yaml = YAMLMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (var in = org.trajectory.insight.Figure.class.getResourceAsStream(file)) {
            return yaml.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can’t be read", e);
        }
    }
}
