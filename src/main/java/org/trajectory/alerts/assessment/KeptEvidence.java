package org.trajectory.alerts.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import org.trajectory.alerts.assessment.Assessment.Section;

/**
 * How the evidence of a risk assessment is kept: with the version of its form, so that what was frozen long ago stays
 * readable. The first form was the list of sections alone.
 */
final class KeptEvidence {
    /** Of what is written today. */
    static final int VERSION = 2;

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final TypeReference<List<Section>> SECTIONS = new TypeReference<>() {};

    private KeptEvidence() {}

    private record Form(int version, List<Section> sections) {}

    static String write(List<Section> sections) {
        try {
            return JSON.writeValueAsString(new Form(VERSION, sections));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Section> read(String kept) {
        try {
            var tree = JSON.readTree(kept);
            var sections = tree.isArray() ? tree : tree.get("sections");
            return Objects.requireNonNull(JSON.convertValue(sections, SECTIONS));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalStateException("The evidence of a risk assessment can’t be read", e);
        }
    }
}
