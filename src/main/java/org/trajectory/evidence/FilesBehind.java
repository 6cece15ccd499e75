package org.trajectory.evidence;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** Which imports stand behind what a paper shows: all of them, however many, and no others. */
@Service
public class FilesBehind {
    private final JdbcClient db;
    private final Authorities authorities;

    FilesBehind(JdbcClient db, Authorities authorities) {
        this.db = db;
        this.authorities = authorities;
    }

    /**
     * @param schools URNs of the register that it shows, with the entries before and after them
     * @param measures of which it shows figures, of schools or of areas
     * @param rolls measures that may be a year younger than the day, as a census nearest to it is
     * @param named names of files that it gives as its sources
     */
    public record Question(
            AuthorityCode authority,
            Collection<Urn> schools,
            Collection<String> measures,
            Collection<String> rolls,
            Collection<String> named,
            LocalDate asAt,
            LocalDate knownAt) {}

    /** @param file our number of the import @param why what rests on it, in words */
    public record Behind(
            long file,
            String name,
            String feed,
            @Nullable String period,
            @Nullable LocalDate asOf,
            LocalDate imported,
            List<String> why) {}

    /** By name; imports taken back left out. */
    @Transactional(readOnly = true)
    public List<Behind> of(Question asked) {
        var gss = authorities
                .find(asked.authority())
                .map(Authorities.Authority::gss)
                .orElse("");
        return db.sql("""
                with rests (file, why) as (
                    select file, 'register' from schools.pub_behind where urn = any (:urns)
                    union
                    select file, 'authorities' from schools.pub_behind where authority = :authority
                    union
                    select file, 'inspections' from evidence.inspection where on_day <= :asAt and published <= :knownAt
                    union
                    select y.file, 'results'
                      from evidence.file_year y join evidence.source_file f on f.id = y.file
                     where f.columns && :measures::text[] and y.holds_from <= :asAt and y.published <= :knownAt
                    union
                    select y.file, 'pupils'
                      from evidence.file_year y join evidence.source_file f on f.id = y.file
                     where f.columns && :rolls::text[] and y.holds_from <= :later and y.published <= :knownAt
                    union
                    select id, 'categories' from evidence.source_file where name = any (:named::text[])
                    union
                    select file, 'map' from evidence.outline where gss = :gss
                )
                select f.id, f.name, f.feed, f.period, f.as_of, f.recorded_at::date as imported,
                       array_agg(r.why order by r.why) as why
                  from evidence.source_file f
                  join rests r on r.file = f.id
                 where f.withdrawn_at is null
                 group by f.id, f.name, f.feed, f.period, f.as_of, f.recorded_at
                 order by f.name, f.id
                """)
                .param(
                        "urns",
                        asked.schools().stream().mapToInt(Urn::value).distinct().toArray())
                .param("authority", asked.authority().code())
                .param("measures", columns(asked.measures()))
                .param("rolls", columns(asked.rolls()))
                .param("named", asked.named().toArray(String[]::new))
                .param("gss", Objects.requireNonNullElse(gss, ""))
                .param("asAt", asked.asAt())
                .param("later", asked.asAt().plusMonths(12))
                .param("knownAt", asked.knownAt())
                .query((row, n) -> new Behind(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("feed"),
                        row.getString("period"),
                        row.getObject("as_of", LocalDate.class),
                        row.getObject("imported", LocalDate.class),
                        Arrays.asList((String[]) row.getArray("why").getArray())))
                .list();
    }

    /** A long file carries measures by the beginning of their names. */
    private static String[] columns(Collection<String> measures) {
        return measures.stream()
                .flatMap(id -> Stream.of(id, id.contains(".") ? id.substring(0, id.lastIndexOf('.')) : id))
                .distinct()
                .toArray(String[]::new);
    }
}
