package org.trajectory.categories;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Source;

/**
 * Inputs as they are kept with a run: short JSON whose bytes depend on nothing but what it says. Sources are listed once;
 * our number of the import is left out, since the same file loaded again has another.
 */
final class FactsText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper READER = new ObjectMapper();

    private FactsText() {}

    static String write(Map<String, InputValue> inputs) {
        var sources = new LinkedHashMap<Told, Integer>();
        var text = new StringWriter(400);
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("inputs");
            for (var entry : inputs.entrySet()) {
                json.writeObjectFieldStart(entry.getKey());
                write(json, entry.getValue(), sources);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeArrayFieldStart("sources");
            for (var told : sources.keySet()) {
                json.writeStartArray();
                json.writeString(told.file());
                json.writeNumber(told.line());
                json.writeString(told.feed());
                json.writeString(told.release());
                json.writeString(told.published());
                json.writeBoolean(told.assumed());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private record Told(
            String file, int line, String feed, @Nullable String release, String published, boolean assumed) {
        static Told of(Source source) {
            return new Told(
                    source.fileName(),
                    source.line(),
                    source.feed(),
                    source.release(),
                    source.published().toString(),
                    source.publishedAssumed());
        }
    }

    private static void write(JsonGenerator json, InputValue value, Map<Told, Integer> sources) throws IOException {
        switch (value.value()) {
            case null -> {}
            case BigDecimal number -> json.writeNumberField("v", number);
            case Boolean truth -> json.writeBooleanField("v", truth);
            case Object text -> json.writeStringField("v", text.toString());
        }
        if (value.missing() != null) {
            json.writeStringField("m", value.missing());
        }
        if (value.note() != null) {
            json.writeStringField("n", value.note());
        }
        if (!value.sources().isEmpty()) {
            json.writeArrayFieldStart("s");
            for (var source : value.sources()) {
                json.writeNumber(sources.computeIfAbsent(Told.of(source), told -> sources.size()));
            }
            json.writeEndArray();
        }
        if (!value.cautions().isEmpty()) {
            json.writeArrayFieldStart("c");
            for (var caution : value.cautions()) {
                json.writeString(caution);
            }
            json.writeEndArray();
        }
    }

    static Map<String, InputValue> read(String text) {
        try {
            var tree = READER.readTree(text);
            var sources = new ArrayList<Source>();
            for (var told : tree.path("sources")) {
                sources.add(new Source(
                        0,
                        told.path(0).asText(),
                        told.path(2).asText(),
                        told.path(1).asInt(),
                        told.path(3).isNull() ? null : told.path(3).asText(),
                        LocalDate.parse(told.path(4).asText()),
                        told.path(5).asBoolean()));
            }
            var inputs = new LinkedHashMap<String, InputValue>();
            for (var entry : tree.path("inputs").properties()) {
                var told = entry.getValue();
                var from = new ArrayList<Source>();
                told.path("s").forEach(index -> from.add(sources.get(index.asInt())));
                var cautions = new ArrayList<String>();
                told.path("c").forEach(caution -> cautions.add(caution.asText()));
                inputs.put(
                        entry.getKey(),
                        new InputValue(value(told.path("v")), words(told, "m"), words(told, "n"), from, cautions));
            }
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String words(JsonNode told, String field) {
        return told.has(field) ? told.get(field).asText() : null;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isNumber()
                ? (Object) new BigDecimal(node.asText())
                : node.isBoolean() ? (Object) node.asBoolean() : node.asText();
    }

    /** The values alone, as FEEL takes them. */
    static Map<String, @Nullable Object> values(Map<String, InputValue> inputs) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        inputs.forEach((name, value) -> values.put(name, value.value()));
        return values;
    }

    static List<String> missing(Map<String, InputValue> inputs) {
        return inputs.entrySet().stream()
                .filter(entry -> entry.getValue().missing() != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    static List<String> cautions(Map<String, InputValue> inputs) {
        return inputs.values().stream()
                .flatMap(value -> value.cautions().stream())
                .distinct()
                .toList();
    }
}
