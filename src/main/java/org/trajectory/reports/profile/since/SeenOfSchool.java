package org.trajectory.reports.profile.since;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.reports.profile.SchoolProfile;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.SchoolSection;

/**
 * What a person saw on the profile of a school, as far as it is to be compared later.
 *
 * @param facts by label
 * @param figures of measures told for many years: by school year, then measure
 * @param latest of measures told for their latest year only: by measure, the year and the figure
 * @param inspections by day, framework and to whom it was given: what it came to
 * @param categories {@code proposed} and {@code agreed}, where there is one
 * @param sections of other modules, by id: a fingerprint of each row, as their words may be confidential
 */
record SeenOfSchool(
        @JsonProperty("facts") Map<String, String> facts,
        @JsonProperty("figures") Map<String, Map<String, String>> figures,
        @JsonProperty("latest") Map<String, String> latest,
        @JsonProperty("inspections") Map<String, String> inspections,
        @JsonProperty("categories") Map<String, String> categories,
        @JsonProperty("sections") Map<String, List<String>> sections) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    SeenOfSchool {
        facts = known(facts);
        figures = known(figures);
        latest = known(latest);
        inspections = known(inspections);
        categories = known(categories);
        sections = known(sections);
    }

    /** What an earlier version of the program didn't note comes as null. */
    private static <V> Map<String, V> known(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }

    static SeenOfSchool of(SchoolProfile profile, List<SchoolSection.Section> sections) {
        var facts = new LinkedHashMap<String, String>();
        profile.facts().forEach(fact -> facts.put(fact.label(), fact.value()));
        var figures = new LinkedHashMap<String, Map<String, String>>();
        profile.results()
                .forEach(result -> result.told()
                        .forEach((year, told) -> figures.computeIfAbsent(year, one -> new LinkedHashMap<>())
                                .put(result.heading(), told)));
        var latest = new LinkedHashMap<String, String>();
        profile.more().stream().flatMap(group -> group.results().stream()).forEach(result -> {
            var last = result.told().firstEntry();
            latest.put(result.heading(), "%s, %s".formatted(last.getValue(), last.getKey()));
        });
        var inspections = new LinkedHashMap<String, String>();
        profile.inspections()
                .rows()
                .forEach(row -> inspections.put(
                        "%s (%s)".formatted(plain(row.get(0)), plain(row.get(1))),
                        plain(row.get(3)) + (plain(row.get(4)).isEmpty() ? "" : "; " + plain(row.get(4)))));
        var categories = new LinkedHashMap<String, String>();
        profile.category()
                .ifPresent(one -> categories.put(
                        "proposed",
                        one.category()
                                .map(known -> "%s, %s".formatted(known.key(), known.words()))
                                .orElse("not known")));
        profile.agreed().ifPresent(one -> categories.put("agreed", one.words()));
        var rows = new LinkedHashMap<String, List<String>>();
        sections.forEach(section -> rows.put(
                section.id(),
                section.table().rows().stream().map(SeenOfSchool::fingerprint).toList()));
        return new SeenOfSchool(facts, figures, latest, inspections, categories, rows);
    }

    static SeenOfSchool of(String json) {
        try {
            return JSON.readValue(json, SeenOfSchool.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was seen of a school isn’t JSON", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String fingerprint(List<Cell> row) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            row.forEach(cell -> digest.update((plain(cell) + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As people read it, a missing value too. */
    static String plain(Cell cell) {
        return cell instanceof Cell.Missing missing ? missing.why() : DataTable.plain(cell);
    }
}
