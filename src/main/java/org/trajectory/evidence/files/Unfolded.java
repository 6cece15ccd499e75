package org.trajectory.evidence.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Files that are no tables and yet are read: calendars (JSON, YAML, iCalendar) and outlines of areas (GeoJSON). */
final class Unfolded {
    private static final int MOST = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();
    static final List<String> OUTLINE = List.of("outline of", "name of area", "points", "longitudes and latitudes");

    private Unfolded() {}

    /**
     * @param seen the beginning of the file, stripped and in lower case
     * @return null for what is neither
     */
    static @Nullable Rows of(Incoming file, Limits limits, Charset charset, String seen) {
        var name = file.plainName().toLowerCase(Locale.ROOT);
        if (seen.startsWith("begin:vcalendar")) {
            return new MadeRows(() -> Calendars.events(text(file, limits, charset)));
        }
        boolean yaml = (name.endsWith(".yaml") || name.endsWith(".yml")) && seen.contains("terms:");
        boolean json = seen.startsWith("{")
                && (seen.contains("\"england-and-wales\"")
                        || seen.contains("\"academic_years\"")
                        || seen.contains("\"featurecollection\"")
                        || seen.contains("\"terms\""));
        return yaml || json ? new MadeRows(() -> rows(file, text(file, limits, charset), yaml ? YAML : JSON)) : null;
    }

    private static List<List<String>> rows(Incoming file, String text, ObjectMapper reader) {
        JsonNode root;
        try {
            root = reader.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadFile(
                    "%s breaks off or is damaged near line %d. Fetch it again."
                            .formatted(
                                    file.name(),
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr()),
                    e);
        }
        if (Calendars.isBankHolidays(root)) {
            return Calendars.bankHolidays(root);
        }
        if (Calendars.isTermDates(root)) {
            return Calendars.termDates(root);
        }
        if (Calendars.isTerms(root)) {
            return Calendars.terms(root);
        }
        return outlines(root);
    }

    /** Each area with its rings; the code is the property that ends in CD, as the Office for National Statistics names them. */
    private static List<List<String>> outlines(JsonNode root) {
        var rows = new ArrayList<List<String>>();
        rows.add(OUTLINE);
        for (var feature : root.path("features")) {
            var code = "";
            var name = "";
            for (var property : feature.path("properties").properties()) {
                if (property.getKey().endsWith("CD")) {
                    code = property.getValue().asText();
                } else if (property.getKey().endsWith("NM")) {
                    name = property.getValue().asText();
                }
            }
            var shape = new StringBuilder();
            int points = rings(feature.path("geometry").path("coordinates"), shape);
            rows.add(List.of(code, name, String.valueOf(points), shape.toString()));
        }
        return rows;
    }

    /** Goes down to where the points are, however deep a polygon or several of them nest. */
    private static int rings(JsonNode node, StringBuilder shape) {
        if (!node.isArray() || node.isEmpty()) {
            return 0;
        }
        if (!node.get(0).path(0).isNumber()) {
            int points = 0;
            for (var inner : node) {
                points += rings(inner, shape);
            }
            return points;
        }
        if (!shape.isEmpty()) {
            shape.append('|');
        }
        boolean first = true;
        for (var point : node) {
            if (!first) {
                shape.append(' ');
            }
            first = false;
            shape.append(String.format(
                    Locale.ROOT,
                    "%.5f %.5f",
                    point.path(0).asDouble(),
                    point.path(1).asDouble()));
        }
        return node.size();
    }

    private static String text(Incoming file, Limits limits, Charset charset) throws IOException {
        try (var in = file.open(limits)) {
            var bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new BadFile(
                        file.name() + " is larger than a calendar or a set of outlines can be. Hand in a smaller one.");
            }
            var text = new String(bytes, charset);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }
}
