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

    private record File(String name, String feed, String release) {}

    List<Told> list(Collection<Integer> urns, LocalDate asAt, LocalDate knownAt) {
        var rows = new Rows();
        return db.sql("""
                        select i.file, i.line, i.urn, i.urn_at_time, i.on_day, i.published, i.published_assumed, i.regime,
                               i.graded, i.overall, i.judgements::text, i.concern, i.outcome, i.rank,
                               case when i.latest then f.as_of end as decides, f.name, f.feed, f.release
                          from evidence.inspection i
                          join evidence.source_file f on f.id = i.file
                         where f.withdrawn_at is null %s
                           and i.on_day <= :asAt and i.published <= :knownAt
                        """.formatted(urns.size() > MOST_NAMED ? "" : "and i.urn = any (:urns)"))
                .param("urns", urns.toArray(Integer[]::new))
                .param("asAt", asAt)
                .param("knownAt", knownAt)
                .query((row, n) -> rows.told(row))
                .list();
    }

    /**
     * All of England has a quarter of a million rows: columns by their number, and what many rows share is read once, the
     * few hundred different sets of judgements and the names of files.
     */
    private static final class Rows {
        private final Map<String, Map<String, String>> judged = new HashMap<>();
        private final Map<Long, File> files = new HashMap<>();

        Told told(ResultSet row) throws SQLException {
            int overall = row.getInt(10);
            return new Told(
                    new Inspection(
                            new Urn(row.getInt(3)),
                            new Urn(row.getInt(4)),
                            row.getObject(5, LocalDate.class),
                            Regime.valueOf(row.getString(8)),
                            row.getBoolean(9),
                            overall == 0 ? null : overall,
                            judged.computeIfAbsent(row.getString(11), InspectionRows::judgements),
                            row.getString(12),
                            row.getString(13),
                            source(row)),
                    row.getInt(14),
                    row.getObject(15, LocalDate.class));
        }

        private Source source(ResultSet row) throws SQLException {
            long number = row.getLong(1);
            var file = files.get(number);
            if (file == null) {
                file = new File(row.getString(16), row.getString(17), row.getString(18));
                files.put(number, file);
            }
            return new Source(
                    number,
                    file.name(),
                    file.feed(),
                    row.getInt(2),
                    file.release(),
                    row.getObject(6, LocalDate.class),
                    row.getBoolean(7));
        }
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
