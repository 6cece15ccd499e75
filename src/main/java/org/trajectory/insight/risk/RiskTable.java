package org.trajectory.insight.risk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.insight.BackTest;
import org.trajectory.insight.EarlyWarning.Chance;
import org.trajectory.insight.EarlyWarning.Fit;
import org.trajectory.insight.EarlyWarning.Reason;
import org.trajectory.insight.EarlyWarning.Score;
import org.trajectory.insight.EarlyWarning.Weight;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Fits and scores that are kept. */
@Repository
public class RiskTable {
    /** Some measures of a few schools aren't numbers. */
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient db;

    RiskTable(JdbcClient db) {
        this.db = db;
    }

    public long insert(
            LocalDate asAt,
            LocalDate knownAt,
            int learnt,
            int falls,
            List<Weight> weights,
            Optional<BackTest> tried,
            List<Score> scores) {
        long id = db.sql("""
                        insert into insight.risk_fit (as_at, known_at, made_by, learnt, falls, weights, back_test)
                        values (:asAt, :knownAt, :by, :learnt, :falls, :weights::jsonb, :tried::jsonb)
                        returning id
                        """)
                .param("asAt", asAt)
                .param("knownAt", knownAt)
                .param("by", Scope.current().actor())
                .param("learnt", learnt)
                .param("falls", falls)
                .param("weights", json(weights))
                .param("tried", tried.map(RiskTable::json).orElse(null))
                .query(Long.class)
                .single();
        db.sql("""
                        insert into insight.risk_score (fit, authority, school, urn, name, phase, probability, low, high, above, reasons, caution)
                        select :fit, t.authority, t.school, t.urn, t.name, nullif(t.phase, ''), t.probability, t.low, t.high, t.above, t.reasons, t.caution
                          from unnest(:authorities, :schools, :urns, :names, :phases, :probabilities, :lows, :highs, :aboves, :reasons, :cautions)
                               as t (authority, school, urn, name, phase, probability, low, high, above, reasons, caution)
                        """)
                .param("fit", id)
                .param("authorities", texts(scores, score -> score.authority().code()))
                .param(
                        "schools",
                        scores.stream().map(score -> score.school().value()).toArray(Long[]::new))
                .param("urns", scores.stream().map(score -> score.urn().value()).toArray(Integer[]::new))
                .param("names", texts(scores, Score::name))
                .param(
                        "phases",
                        texts(
                                scores,
                                score -> score.phase() == null
                                        ? ""
                                        : score.phase().name()))
                .param("probabilities", numbers(scores, Score::probability))
                .param("lows", numbers(scores, Score::low))
                .param("highs", numbers(scores, Score::high))
                .param("aboves", numbers(scores, Score::above))
                .param("reasons", texts(scores, RiskTable::reasons))
                .param("cautions", texts(scores, score -> String.join("\n", score.cautions())))
                .update();
        return id;
    }

    private static String[] texts(List<Score> scores, Function<Score, String> of) {
        return scores.stream().map(of).toArray(String[]::new);
    }

    private static Double[] numbers(List<Score> scores, Function<Score, Double> of) {
        return scores.stream().map(of).toArray(Double[]::new);
    }

    private static String reasons(Score score) {
        return String.join(
                "\n",
                score.reasons().stream()
                        .map(one -> one.by() + "\t" + one.label())
                        .toList());
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The latest for a day on or before the one asked about, with what was known by then; of one day the latest made. */
    public Optional<Fit> latest(LocalDate asAt, LocalDate knownAt) {
        return db.sql("""
                        select id, as_at, known_at, made_at, made_by, learnt, falls, weights::text as weights, back_test::text as back_test
                          from insight.risk_fit
                         where as_at <= :asAt and known_at <= :knownAt
                         order by as_at desc, known_at desc, id desc limit 1
                        """)
                .param("asAt", asAt)
                .param("knownAt", knownAt)
                .query(RiskTable::fit)
                .optional();
    }

    private static Fit fit(ResultSet row, int n) throws SQLException {
        try {
            @Nullable String tried = row.getString("back_test");
            return new Fit(
                    row.getLong("id"),
                    row.getObject("as_at", LocalDate.class),
                    row.getObject("known_at", LocalDate.class),
                    row.getObject("made_at", OffsetDateTime.class),
                    row.getString("made_by"),
                    row.getInt("learnt"),
                    row.getInt("falls"),
                    JSON.readValue(row.getString("weights"), new TypeReference<List<Weight>>() {}),
                    tried == null ? Optional.empty() : Optional.of(JSON.readValue(tried, BackTest.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept fit can’t be read", e);
        }
    }

    /** Of those whom the person may see, the highest chance first. */
    public List<Score> scores(long fit, @Nullable AuthorityCode authority) {
        return db.sql("""
                        select authority, school, urn, name, phase, probability, low, high, above, reasons, caution
                          from insight.risk_score
                         where fit = :fit and (:authority::text is null or authority = :authority)
                         order by probability desc, urn
                        """)
                .param("fit", fit)
                .param("authority", authority == null ? null : authority.code())
                .query(RiskTable::score)
                .list();
    }

    public List<Score> scores(long fit, Collection<SchoolId> schools) {
        return db.sql("""
                        select authority, school, urn, name, phase, probability, low, high, above, reasons, caution
                          from insight.risk_score
                         where fit = :fit and school = any (:schools)
                         order by probability desc, urn
                        """)
                .param("fit", fit)
                .param("schools", schools.stream().map(SchoolId::value).toArray(Long[]::new))
                .query(RiskTable::score)
                .list();
    }

    /** As {@link #scores}, the two numbers alone: of all England in one read. */
    public Map<Urn, Chance> chances(long fit, @Nullable AuthorityCode authority) {
        var found = new HashMap<Urn, Chance>();
        db.sql("""
                        select urn, probability, above
                          from insight.risk_score
                         where fit = :fit and (:authority::text is null or authority = :authority)
                        """)
                .param("fit", fit)
                .param("authority", authority == null ? null : authority.code())
                .query(row -> {
                    found.put(
                            new Urn(row.getInt("urn")),
                            new Chance(row.getDouble("probability"), row.getDouble("above")));
                });
        return found;
    }

    public long highest(long fit, AuthorityCode authority) {
        return db.sql("""
                        select count(*) from insight.risk_score
                         where fit = :fit and authority = :authority and above >= 0.9
                        """)
                .param("fit", fit)
                .param("authority", authority.code())
                .query(Long.class)
                .single();
    }

    public Optional<Score> score(long fit, Urn urn) {
        return db.sql("""
                        select authority, school, urn, name, phase, probability, low, high, above, reasons, caution
                          from insight.risk_score where fit = :fit and urn = :urn
                        """)
                .param("fit", fit)
                .param("urn", urn.value())
                .query(RiskTable::score)
                .optional();
    }

    private static Score score(ResultSet row, int n) throws SQLException {
        @Nullable String phase = row.getString("phase");
        return new Score(
                new AuthorityCode(row.getString("authority")),
                new SchoolId(row.getLong("school")),
                new Urn(row.getInt("urn")),
                row.getString("name"),
                phase == null ? null : Phase.valueOf(phase),
                row.getDouble("probability"),
                row.getDouble("low"),
                row.getDouble("high"),
                row.getDouble("above"),
                lines(row.getString("reasons")).stream()
                        .map(line -> line.split("\t", 2))
                        .map(parts -> new Reason(parts[1], Double.parseDouble(parts[0])))
                        .toList(),
                lines(row.getString("caution")));
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n"));
    }
}
