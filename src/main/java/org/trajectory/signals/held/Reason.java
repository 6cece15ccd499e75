package org.trajectory.signals.held;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A lawful reason for keeping a signal back from the school, as {@code reasons.yaml} tells of it.
 *
 * @param law where it stands
 * @param longest days after which it must be looked at again
 */
public record Reason(String key, String words, String law, int longest) {
    private static final List<Reason> SHIPPED = read();

    public static List<Reason> shipped() {
        return SHIPPED;
    }

    public static Optional<Reason> find(String key) {
        return SHIPPED.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    private static List<Reason> read() {
        try (var in = Reason.class.getResourceAsStream("reasons.yaml")) {
            return List.copyOf(new ObjectMapper(new YAMLFactory())
                    .readValue(Objects.requireNonNull(in), new TypeReference<List<Reason>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
