package org.trajectory.signals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What signals there may be, in the order in which people choose from them. */
public final class SignalTypes {
    private static final SignalTypes SHIPPED = read();

    private final Map<String, SignalType> types = new LinkedHashMap<>();

    private SignalTypes(List<SignalType> all) {
        for (var type : all) {
            if (types.put(type.key(), type) != null) {
                throw new IllegalArgumentException("Two types are called " + type.key());
            }
        }
    }

    public static SignalTypes shipped() {
        return SHIPPED;
    }

    private static SignalTypes read() {
        ObjectMapper yaml = JsonMapper.builder(new YAMLFactory())
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (var in = SignalTypes.class.getResourceAsStream("types.yaml")) {
            return new SignalTypes(
                    yaml.readValue(Objects.requireNonNull(in), new TypeReference<List<SignalType>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<SignalType> list() {
        return List.copyOf(types.values());
    }

    public Optional<SignalType> find(String key) {
        return Optional.ofNullable(types.get(key));
    }

    /** Of a kept signal; one whose type isn’t known any more is told by its key. */
    public String words(String key) {
        return find(key).map(SignalType::words).orElse(key);
    }
}
