package org.trajectory.evidence.measures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.values.Phase;

/** Measures that an analyst defined with a feed. None ever changes, so what was read stays right and only grows. */
@Repository
public class OwnIndicators {
    /** Begins the id of each. */
    public static final String PREFIX = "own.";

    private static final Set<Phase> ALL = Arrays.stream(Phase.values()).collect(Collectors.toUnmodifiableSet());

    private final JdbcClient db;
    private final TransactionTemplate transactions;
    private volatile Map<String, Own> read = Map.of();

    OwnIndicators(JdbcClient db, TransactionTemplate transactions) {
        this.db = db;
        this.transactions = transactions;
    }

    /** @param bounds outside of which a value is refused */
    public record Own(Indicator indicator, IndicatorCatalogue.Bounds bounds) {}

    /** All there are now, in the order in which they were kept. */
    public Map<String, Own> all() {
        var known = read;
        var now = Objects.requireNonNull(transactions.execute(status -> {
            int count = db.sql("select count(*) from evidence.own_indicator")
                    .query(Integer.class)
                    .single();
            return count == known.size() ? known : load();
        }));
        read = now;
        return now;
    }

    public @Nullable Own find(String id) {
        var known = read.get(id);
        return known != null || !id.startsWith(PREFIX) ? known : all().get(id);
    }

    private Map<String, Own> load() {
        var all = new LinkedHashMap<String, Own>();
        db.sql("""
                        select id, label, unit, polarity, of_schools, decimals, least, most, definition
                          from evidence.own_indicator order by kept_at, id
                        """)
                .query((row, n) -> own(row))
                .list()
                .forEach(own -> all.put(own.indicator().id(), own));
        return all;
    }

    private static Own own(ResultSet row) throws SQLException {
        return new Own(
                new Indicator(
                        row.getString("id"),
                        row.getString("label"),
                        Indicator.Unit.valueOf(row.getString("unit")),
                        Indicator.Polarity.valueOf(row.getString("polarity")),
                        row.getBoolean("of_schools") ? ALL : Set.of(),
                        null,
                        row.getInt("decimals"),
                        java.util.List.of(),
                        row.getString("definition")),
                new IndicatorCatalogue.Bounds(
                        bound(row, "least", Double.NEGATIVE_INFINITY), bound(row, "most", Double.POSITIVE_INFINITY)));
    }

    private static double bound(ResultSet row, String column, double none) throws SQLException {
        double bound = row.getDouble(column);
        return row.wasNull() ? none : bound;
    }

    /** Needs the transaction in which its feed is kept. One that is there already stays as it is. */
    public void keep(Own own, String by) {
        var indicator = own.indicator();
        db.sql("""
                        insert into evidence.own_indicator (id, label, unit, polarity, of_schools, decimals, least, most,
                               definition, kept_by)
                        values (:id, :label, :unit, :polarity, :schools, :decimals, :least, :most, :definition, :by)
                            on conflict (id) do nothing
                        """)
                .param("id", indicator.id())
                .param("label", indicator.label())
                .param("unit", indicator.unit().name())
                .param("polarity", indicator.polarity().name())
                .param("schools", !indicator.isOfAreasOnly())
                .param("decimals", indicator.decimals())
                .param(
                        "least",
                        Double.isInfinite(own.bounds().least())
                                ? null
                                : own.bounds().least())
                .param(
                        "most",
                        Double.isInfinite(own.bounds().most())
                                ? null
                                : own.bounds().most())
                .param("definition", indicator.definition())
                .param("by", by)
                .update();
    }
}
