package org.trajectory.schools;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.platform.ReadOnce;
import org.trajectory.schools.derivation.AuthorityNames;
import org.trajectory.values.AuthorityCode;

/** Local authorities, their codes through reorganisations, and their statistical neighbours. */
@Service
public class Authorities {
    private final JdbcClient db;

    public Authorities(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param gss such as {@code E10000031}
     * @param from first day of the code; {@link LocalDate#MIN} where it is older than the files tell
     * @param to the day after its last; {@link LocalDate#MAX} while it lives
     */
    public record Authority(
            AuthorityCode code,
            String name,
            @Nullable String gss,
            @Nullable String region,
            LocalDate from,
            LocalDate to) {
        public boolean isAlive(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(to);
        }
    }

    /** @param closeness such as {@code Very close} */
    public record Neighbour(
            int rank, AuthorityCode code, @Nullable String closeness) {}

    /** The published list that names an authority’s neighbours. @param asOf day it speaks of @param file number of its import @param line first line of it that names one */
    public record NeighbourList(LocalDate asOf, long file, int line) {}

    /** The authority of that code, alive or abolished. */
    @Transactional(readOnly = true)
    public Optional<Authority> find(AuthorityCode code) {
        return ReadOnce.get(new Found(this, code), () -> read(code));
    }

    private record Found(Authorities of, AuthorityCode code) {}

    private Optional<Authority> read(AuthorityCode code) {
        return db.sql("select code, name, gss, region, from_day, to_day from schools.authority where code = :code")
                .param("code", code.code())
                .query((row, n) -> authority(row))
                .optional();
    }

    /** By three-digit code, GSS code or a name that a file uses; of several the one alive on the day. */
    @Transactional(readOnly = true)
    public Optional<Authority> find(String codeOrName, LocalDate asAt) {
        var found = db.sql("""
                select a.code, a.name, a.gss, a.region, a.from_day, a.to_day
                  from schools.authority a
                 where a.code = :text
                    or a.code in (select code from schools.authority_name where name = :key)
                 order by (a.from_day <= :asAt and :asAt < a.to_day) desc, a.code
                 limit 1
                """)
                .param("text", codeOrName.strip())
                .param("key", AuthorityNames.key(codeOrName.strip()))
                .param("asAt", asAt)
                .query((row, n) -> authority(row))
                .optional();
        return found;
    }

    /** Authorities of England that are alive on the day, by name. */
    @Transactional(readOnly = true)
    public List<Authority> list(LocalDate asAt) {
        return db.sql("""
                select code, name, gss, region, from_day, to_day
                  from schools.authority
                 where from_day <= :asAt and :asAt < to_day
                   and (gss like 'E%' or not exists (select 1 from schools.authority where gss like 'E%'))
                 order by name, code
                """).param("asAt", asAt).query((row, n) -> authority(row)).list();
    }

    /**
     * The list held that was the latest on the day; the oldest where none is as old as that, since a comparison needs one:
     * {@link #neighbourList} says of which day it is.
     */
    private static final String ON_THE_DAY = """
            with told as (
                select c.authority, c.rank, c.neighbour, c.closeness, c.file, c.line, s.as_of,
                       coalesce(max(s.as_of) filter (where s.as_of <= :day) over lists, min(s.as_of) over lists) as chosen
                  from schools.neighbour_claim c
                  join schools.source s using (file)
                 where not s.withdrawn
                window lists as (partition by c.authority)
            ), near as (
                select distinct on (authority, rank) authority, rank, neighbour, closeness, file, line, as_of
                  from told
                 where as_of = chosen
                 order by authority, rank, file desc, line
            )
            """;

    /** The nearest first, by the list that was the latest on the day; by the oldest held where none is as old as that. */
    @Transactional(readOnly = true)
    public List<Neighbour> neighbours(AuthorityCode authority, LocalDate day) {
        return db.sql(ON_THE_DAY
                        + "select rank, neighbour, closeness from near where authority = :authority order by rank")
                .param("authority", authority.code())
                .param("day", day)
                .query((row, n) -> new Neighbour(row.getInt(1), new AuthorityCode(row.getString(2)), row.getString(3)))
                .list();
    }

    /** Where {@link #neighbours(AuthorityCode, LocalDate)} come from; empty where no list names any. */
    @Transactional(readOnly = true)
    public Optional<NeighbourList> neighbourList(AuthorityCode authority, LocalDate day) {
        return db.sql(ON_THE_DAY + """
                select as_of, file, min(line) as line
                  from near
                 where authority = :authority
                 group by as_of, file
                 order by as_of desc, file desc
                 limit 1
                """)
                .param("authority", authority.code())
                .param("day", day)
                .query((row, n) -> new NeighbourList(row.getObject(1, LocalDate.class), row.getLong(2), row.getInt(3)))
                .optional();
    }

    /** The authorities that had this one among their neighbours on the day, with its rank there: the lists aren’t symmetric. */
    @Transactional(readOnly = true)
    public Map<AuthorityCode, Integer> neighbourTo(AuthorityCode authority, LocalDate day) {
        return db
                .sql(ON_THE_DAY + "select authority, rank from near where neighbour = :authority order by authority")
                .param("authority", authority.code())
                .param("day", day)
                .query((row, n) -> Map.entry(new AuthorityCode(row.getString(1)), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::min));
    }

    private static Authority authority(ResultSet row) throws SQLException {
        return new Authority(
                new AuthorityCode(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getObject(6, LocalDate.class));
    }
}
