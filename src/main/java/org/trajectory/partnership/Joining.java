package org.trajectory.partnership;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.School;
import org.trajectory.values.Phase;

/**
 * Which kind of school joins the consortia of which phase: data, set by the authority.
 *
 * @param group by phase of the school, the phase of the consortia it joins
 */
public record Joining(Map<Phase, Phase> group) {
    private static final String SHIPPED = "joining.yaml";

    public Joining {
        group = Map.copyOf(group);
    }

    /** Special, alternative provision, all-through and 16 plus with secondary, nursery with primary. */
    public static Joining shipped() {
        return Read.SHIPPED_ONE;
    }

    /** Read at the first use, and once. */
    private static final class Read {
        private static final Joining SHIPPED_ONE = read();
    }

    private static Joining read() {
        try (var in = Joining.class.getResourceAsStream(SHIPPED)) {
            var words = new ObjectMapper(new YAMLFactory())
                    .readValue(Objects.requireNonNull(in), new TypeReference<Map<String, String>>() {});
            var group = new EnumMap<Phase, Phase>(Phase.class);
            words.forEach((phase, joins) -> group.put(
                    Phase.ofWord(phase).orElseThrow(), Phase.ofWord(joins).orElseThrow()));
            return new Joining(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where no phase is known or the setting names none: such a school belongs to no consortium by itself. */
    public Optional<Phase> groupOf(@Nullable Phase phase) {
        return phase == null ? Optional.empty() : Optional.ofNullable(group.get(phase));
    }

    /** The phases that consortia may be of, in their usual order. */
    public List<Phase> groups() {
        return group.values().stream().distinct().sorted().toList();
    }

    /** The phase that most of the schools join; where it can't be told, primary. */
    Phase groupOfMost(List<School> schools) {
        return schools.stream()
                .flatMap(school -> groupOf(school.phase()).stream())
                .collect(Collectors.groupingBy(phase -> phase, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<Phase, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(Phase.PRIMARY);
    }
}
