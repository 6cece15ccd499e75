package org.trajectory.access.retention;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record, as {@code retention.yaml} tells of it.
 *
 * @param people what of it is about people
 * @param basis what the law or the paper says
 * @param begins the event from which the days count; null where nothing is removed by itself
 * @param removes name of the rule that removes it; null likewise
 */
public record RecordKind(
        String key,
        String what,
        String people,
        String why,
        String basis,
        String keep,
        @Nullable String begins,
        @Nullable Integer days,
        @Nullable String removes) {

    static List<RecordKind> shipped() {
        try (var in = RecordKind.class.getResourceAsStream("retention.yaml")) {
            return new ObjectMapper(new YAMLFactory())
                    .readValue(Objects.requireNonNull(in), new TypeReference<List<RecordKind>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
