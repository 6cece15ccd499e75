package org.trajectory.signals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** What is told about schools on a day, as far as the scope of the transaction reaches. */
@Service
public class Signals {
    private final JdbcClient db;

    public Signals(JdbcClient db) {
        this.db = db;
    }

    private record Row(SchoolId school, LiveSignals.Item item) {}

    /**
     * Of each school about which anything is live: noted by {@code asAt} and not lapsed then, known to the authority by
     * {@code knownAt} and not withdrawn by then.
     *
     * @param authority null for all that the scope reaches
     */
    @Transactional(readOnly = true)
    public Map<SchoolId, LiveSignals> live(@Nullable AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        return grouped(rows(authority == null ? null : authority.code(), null, asAt, knownAt));
    }

    /** Of one school; with nothing in it where nothing is live, or the reader may see nothing. */
    @Transactional(readOnly = true)
    public LiveSignals live(SchoolId school, LocalDate asAt, LocalDate knownAt) {
        return Optional.ofNullable(
                        grouped(rows(null, school.value(), asAt, knownAt)).get(school))
                .orElse(new LiveSignals(school, List.of()));
    }

    private List<Row> rows(@Nullable String authority, @Nullable Long school, LocalDate asAt, LocalDate knownAt) {
        return db.sql("""
                        select id, school, urn, type, source_kind, source, anonymous, people, noted_on, known_at, expires_on,
                               sensitivity, good_news
                          from signals.signal
                         where %s %s noted_on <= :asAt and expires_on > :asAt and known_at <= :knownAt
                           and (withdrawn_at is null
                                or (withdrawn_at at time zone 'Europe/London')::date > :knownAt)
                         order by noted_on desc, id desc
                        """.formatted(
                                authority == null ? "" : "authority = :authority and",
                                school == null ? "" : "school = :school and"))
                .param("authority", authority)
                .param("school", school)
                .param("asAt", asAt)
                .param("knownAt", knownAt)
                .query((row, number) -> row(row, asAt))
                .list();
    }

    private static Map<SchoolId, LiveSignals> grouped(List<Row> rows) {
        Map<SchoolId, List<LiveSignals.Item>> items = new LinkedHashMap<>();
        rows.forEach(row ->
                items.computeIfAbsent(row.school(), school -> new ArrayList<>()).add(row.item()));
        Map<SchoolId, LiveSignals> live = new HashMap<>();
        items.forEach((school, of) -> live.put(school, new LiveSignals(school, of)));
        return live;
    }

    private static Row row(ResultSet row, LocalDate asAt) throws SQLException {
        var noted = row.getObject("noted_on", LocalDate.class);
        var expires = row.getObject("expires_on", LocalDate.class);
        return new Row(
                new SchoolId(row.getLong("school")),
                new LiveSignals.Item(
                        row.getLong("id"),
                        new Urn(row.getInt("urn")),
                        row.getString("type"),
                        new Heard(
                                SourceKind.of(row.getString("source_kind")),
                                row.getString("source"),
                                row.getBoolean("anonymous"),
                                row.getInt("people"),
                                Evidence.weight(noted, expires, asAt)),
                        noted,
                        row.getObject("known_at", LocalDate.class),
                        expires,
                        Sensitivity.of(row.getString("sensitivity")),
                        row.getBoolean("good_news")));
    }
}
