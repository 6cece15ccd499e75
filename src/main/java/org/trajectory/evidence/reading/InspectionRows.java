package org.trajectory.evidence.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;
import org.trajectory.evidence.Source;
import org.trajectory.values.Urn;

/** Inspections as files tell them, one a file and row. */
@Repository
public class InspectionRows {
    /** Of more, all are read: naming them would take longer. */
    private static final int MOST_NAMED = 5_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> WORDS = new TypeReference<>() {};

    private final JdbcClient db;

    InspectionRows(JdbcClient db) {
        this.db = db;
    }

    /** @param rank 1 is the best source @param decides the day on which its file is the official list of the latest; null for others */
    record Told(Inspection inspection, int rank, @Nullable LocalDate decides) {}

    List<Told> list(Collection<Integer> urns, LocalDate asAt, LocalDate knownAt) {
        // All of England has a few hundred different sets of judgements.
        var read = new HashMap<String, Map<String, String>>();
        return db.sql("""
                        select i.file, i.line, i.urn, i.urn_at_time, i.on_day, i.published, i.published_assumed, i.regime,
                               i.graded, i.overall, i.judgements::text as judgements, i.concern, i.outcome, i.rank,
                               case when i.latest then f.as_of end as decides, f.name, f.feed, f.release
                          from evidence.inspection i
                          join evidence.source_file f on f.id = i.file
                         where f.withdrawn_at is null %s
                           and i.on_day <= :asAt and i.published <= :knownAt
                        """.formatted(urns.size() > MOST_NAMED ? "" : "and i.urn = any (:urns)"))
                .param("urns", urns.toArray(Integer[]::new))
                .param("asAt", asAt)
                .param("knownAt", knownAt)
                .query((row, n) -> told(row, read))
                .list();
    }

    private static Told told(ResultSet row, Map<String, Map<String, String>> read) throws SQLException {
        int overall = row.getInt("overall");
        return new Told(
                new Inspection(
                        new Urn(row.getInt("urn")),
                        new Urn(row.getInt("urn_at_time")),
                        row.getObject("on_day", LocalDate.class),
                        Regime.valueOf(row.getString("regime")),
                        row.getBoolean("graded"),
                        overall == 0 ? null : overall,
                        read.computeIfAbsent(row.getString("judgements"), InspectionRows::judgements),
                        row.getString("concern"),
                        row.getString("outcome"),
                        new Source(
                                row.getLong("file"),
                                row.getString("name"),
                                row.getString("feed"),
                                row.getInt("line"),
                                row.getString("release"),
                                row.getObject("published", LocalDate.class),
                                row.getBoolean("published_assumed"))),
                row.getInt("rank"),
                row.getObject("decides", LocalDate.class));
    }

    private static Map<String, String> judgements(String json) {
        if (json.equals("{}")) {
            return Map.of();
        }
        try {
            return JSON.readValue(json, WORDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored judgements aren’t JSON", e);
        }
    }
}
