package org.trajectory.signals.selfview;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An inspection framework, as {@code frameworks.yaml} tells of it.
 *
 * @param grades key to words, the best first
 */
public record Framework(String key, String words, Map<String, String> grades, List<Area> areas) {
    private static final List<Framework> SHIPPED = read();

    /** @param grades where the area has its own */
    public record Area(String key, String words, @Nullable Map<String, String> grades) {}

    /** The latest first. */
    public static List<Framework> shipped() {
        return SHIPPED;
    }

    public static Optional<Framework> find(@Nullable String key) {
        return SHIPPED.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    private static List<Framework> read() {
        try (var in = Framework.class.getResourceAsStream("frameworks.yaml")) {
            return List.copyOf(new ObjectMapper(new YAMLFactory())
                    .readValue(Objects.requireNonNull(in), new TypeReference<List<Framework>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Area> area(String areaKey) {
        return areas.stream().filter(one -> one.key().equals(areaKey)).findFirst();
    }

    public Map<String, String> gradesOf(Area area) {
        var own = area.grades();
        return own == null ? grades : own;
    }

    /** Of a kept rating; one that isn’t known any more is told by its key. */
    public String words(Area area, String grade) {
        return gradesOf(area).getOrDefault(grade, grade);
    }

    /** How many steps the authority’s view lies below the school’s; 0 where either isn’t known. */
    public int below(Area area, @Nullable String school, @Nullable String authority) {
        var order = List.copyOf(new LinkedHashMap<>(gradesOf(area)).keySet());
        int ours = school == null ? -1 : order.indexOf(school);
        int theirs = authority == null ? -1 : order.indexOf(authority);
        return ours < 0 || theirs < 0 ? 0 : theirs - ours;
    }
}
