package org.trajectory.insight.similar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.insight.SimilarSchools.Kept;
import org.trajectory.insight.SimilarSchools.Neighbour;
import org.trajectory.insight.SimilarSchools.Set;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** Sets that were used for something. */
@Repository
public class KeptSets {
    private static final int SHOWN = 50;

    private final JdbcClient db;

    KeptSets(JdbcClient db) {
        this.db = db;
    }

    public long insert(Set set, AuthorityCode authority, String purpose) {
        long id = db.sql("""
                        insert into insight.similar_set (authority, urn, as_at, known_at, purpose, characteristics, among, kept_by)
                        values (:authority, :urn, :asAt, :knownAt, :purpose, :characteristics, :among, :by)
                        returning id
                        """)
                .param("authority", authority.code())
                .param("urn", set.urn().value())
                .param("asAt", set.asAt())
                .param("knownAt", set.knownAt())
                .param("purpose", purpose)
                .param("characteristics", set.characteristics().toArray(String[]::new))
                .param("among", set.among())
                .param("by", Scope.current().actor())
                .query(Long.class)
                .single();
        db.sql("""
                        insert into insight.similar_school (set, authority, rank, urn, name, of, distance)
                        select :set, :authority, t.rank, t.urn, t.name, nullif(t.of, ''), t.distance
                          from unnest(:ranks, :urns, :names, :ofs, :distances) as t (rank, urn, name, of, distance)
                        """)
                .param("set", id)
                .param("authority", authority.code())
                .param("ranks", set.schools().stream().map(Neighbour::rank).toArray(Integer[]::new))
                .param(
                        "urns",
                        set.schools().stream().map(one -> one.urn().value()).toArray(Integer[]::new))
                .param("names", set.schools().stream().map(Neighbour::name).toArray(String[]::new))
                .param("ofs", set.schools().stream().map(KeptSets::of).toArray(String[]::new))
                .param(
                        "distances",
                        set.schools().stream().map(Neighbour::distance).toArray(Double[]::new))
                .update();
        return id;
    }

    private static String of(Neighbour one) {
        var authority = one.authority();
        return authority == null ? "" : authority.code();
    }

    /** The same schools at the same distances, kept for the same purpose before. */
    public Optional<Long> same(Set set, AuthorityCode authority, String purpose) {
        return db.sql("""
                        select k.id
                          from insight.similar_set k
                         where k.urn = :urn and k.authority = :authority and k.purpose = :purpose
                           and k.as_at = :asAt and k.known_at = :knownAt
                           and (select array_agg(s.urn order by s.rank) from insight.similar_school s where s.set = k.id) = :urns
                           and (select array_agg(s.distance order by s.rank) from insight.similar_school s where s.set = k.id) = :distances
                         order by k.id limit 1
                        """)
                .param("urn", set.urn().value())
                .param("authority", authority.code())
                .param("purpose", purpose)
                .param("asAt", set.asAt())
                .param("knownAt", set.knownAt())
                .param(
                        "urns",
                        set.schools().stream().map(one -> one.urn().value()).toArray(Integer[]::new))
                .param(
                        "distances",
                        set.schools().stream().map(Neighbour::distance).toArray(Double[]::new))
                .query(Long.class)
                .optional();
    }

    public List<Kept> list(Urn urn) {
        return db.sql("""
                        select id, authority, urn, as_at, known_at, purpose, kept_at, kept_by
                          from insight.similar_set where urn = :urn order by id desc limit :most
                        """)
                .param("urn", urn.value())
                .param("most", SHOWN)
                .query(KeptSets::kept)
                .list();
    }

    public Optional<Kept> find(long id) {
        return db.sql("""
                        select id, authority, urn, as_at, known_at, purpose, kept_at, kept_by
                          from insight.similar_set where id = :id
                        """).param("id", id).query(KeptSets::kept).optional();
    }

    public List<Neighbour> schools(long set) {
        return db.sql("select rank, urn, name, of, distance from insight.similar_school where set = :set order by rank")
                .param("set", set)
                .query((row, n) -> {
                    @Nullable String of = row.getString("of");
                    return new Neighbour(
                            row.getInt("rank"),
                            new Urn(row.getInt("urn")),
                            row.getString("name"),
                            of == null ? null : new AuthorityCode(of),
                            row.getDouble("distance"),
                            List.of());
                })
                .list();
    }

    private static Kept kept(ResultSet row, int n) throws SQLException {
        return new Kept(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                new Urn(row.getInt("urn")),
                row.getObject("as_at", LocalDate.class),
                row.getObject("known_at", LocalDate.class),
                row.getString("purpose"),
                row.getObject("kept_at", OffsetDateTime.class),
                row.getString("kept_by"));
    }
}
