package org.trajectory.schools;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Reads of the derived register. */
final class SchoolTable {
    private static final String COLUMNS = """
            e.urn, e.school, e.name, e.authority, e.establishment_number, e.kind, e.phase, e.type, e.legal_status, \
            e.status, e.trust, e.diocese, e.religious_character, e.low_age, e.high_age, e.gender, e.admissions, \
            e.capacity, e.pupils, e.easting, e.northing, e.town, e.postcode, e.opened, e.closed""";

    private final JdbcClient db;

    SchoolTable(JdbcClient db) {
        this.db = db;
    }

    List<School> list(SchoolRegister.Question question) {
        var authority = question.authority();
        return db.sql("""
                select %s
                  from schools.entry e
                 where e.holds_from <= :asAt and e.holds_to > :asAt
                   and (:authority::text is null or e.authority = :authority)
                   and (:anyKind or e.kind in (:kinds))
                   and (:anyStatus or e.status in (:statuses))
                 order by e.name, e.urn
                """.formatted(COLUMNS))
                .param("asAt", question.asAt())
                .param("authority", authority == null ? null : authority.code())
                .param("anyKind", question.kinds().isEmpty())
                .param("kinds", names(question.kinds()))
                .param("anyStatus", question.statuses().isEmpty())
                .param("statuses", names(question.statuses()))
                .query((row, n) -> school(row))
                .list();
    }

    Map<Urn, School> find(Collection<Urn> urns, LocalDate asAt) {
        var found = new HashMap<Urn, School>();
        db.sql("""
                select %s
                  from schools.entry e
                 where e.urn = any (:urns) and e.holds_from <= :asAt and e.holds_to > :asAt
                """.formatted(COLUMNS))
                .param("urns", numbers(urns))
                .param("asAt", asAt)
                .query(row -> {
                    var school = school(row);
                    found.put(school.urn(), school);
                });
        return found;
    }

    Map<Urn, List<Urn>> lineages(Collection<Urn> urns) {
        var chains = new HashMap<Urn, List<Urn>>();
        db.sql("""
                select i.urn, c.urn
                  from schools.identity i join schools.identity c using (school)
                 where i.urn = any (:urns)
                 order by i.urn, c.place, c.urn
                """).param("urns", numbers(urns)).query(row -> {
            chains.computeIfAbsent(new Urn(row.getInt(1)), urn -> new ArrayList<>())
                    .add(new Urn(row.getInt(2)));
        });
        urns.forEach(urn -> chains.putIfAbsent(urn, List.of(urn)));
        return chains;
    }

    /** By each of the ids, or URNs of the chain they stood for when they were written down, the URNs of the chain. */
    Map<Long, List<Urn>> chains(Collection<SchoolId> schools) {
        var asked = schools.stream().mapToInt(id -> Math.toIntExact(id.value())).toArray();
        var chains = new HashMap<Long, List<Urn>>();
        db.sql("""
                select i.urn, c.urn
                  from schools.identity i join schools.identity c using (school)
                 where i.urn = any (:urns)
                 order by i.urn, c.place, c.urn
                """).param("urns", asked).query(row -> {
            chains.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(new Urn(row.getInt(2)));
        });
        return chains;
    }

    /** Entries whose name has words that begin with all of these, the open ones first; a URN, LAESTAB or postcode too. */
    List<School> search(List<String> words, String run, @Nullable AuthorityCode authority, LocalDate asAt, int limit) {
        boolean number = run.matches("[0-9]{3,7}");
        var byWords = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            byWords.append(i == 0 ? "" : " intersect ")
                    .append("select urn from schools.word where word like :word")
                    .append(i);
        }
        var statement = db.sql("""
                select %s
                  from schools.entry e
                 where e.holds_from <= :asAt and e.holds_to > :asAt
                   and (:authority::text is null or e.authority = :authority)
                   and e.urn in (select urn from (%s) as named
                                 union all
                                 select :urn
                                 union all
                                 select urn from schools.entry
                                  where authority = :its and establishment_number = :establishment)
                 order by (e.status in ('OPEN', 'CLOSING')) desc, (e.kind = 'STATE_FUNDED') desc, e.name, e.urn
                 limit :limit
                """.formatted(COLUMNS, words.isEmpty() ? "select 0 as urn where false" : byWords))
                .param("asAt", asAt)
                .param("authority", authority == null ? null : authority.code())
                .param("urn", number && run.length() == 6 ? Integer.parseInt(run) : 0)
                .param("its", number && run.length() == 7 ? run.substring(0, 3) : "")
                .param("establishment", number && run.length() == 7 ? Integer.parseInt(run.substring(3)) : -1)
                .param("limit", limit);
        for (int i = 0; i < words.size(); i++) {
            statement = statement.param("word" + i, words.get(i) + "%");
        }
        return statement.query((row, n) -> school(row)).list();
    }

    List<SchoolRegister.Change> changes(Urn urn) {
        return db.sql("""
                select predecessor, successor, words, on_day, one_to_one, file, line
                  from schools.link
                 where predecessor = :urn or successor = :urn
                 order by on_day nulls first, predecessor, successor
                """)
                .param("urn", urn.value())
                .query((row, n) -> new SchoolRegister.Change(
                        new Urn(row.getInt(1)),
                        new Urn(row.getInt(2)),
                        List.of(row.getString(3).split(";")),
                        row.getObject(4, LocalDate.class),
                        row.getBoolean(5),
                        row.getLong(6),
                        row.getInt(7)))
                .list();
    }

    Map<Urn, SchoolRegister.Located> places(Collection<Urn> urns, LocalDate asAt) {
        var places = new LinkedHashMap<Urn, SchoolRegister.Located>();
        db.sql("""
                select distinct on (i.urn) i.urn, e.urn, e.easting, e.northing
                  from schools.identity i
                  join schools.identity c using (school)
                  join schools.entry e on e.urn = c.urn and e.holds_from <= :asAt and e.holds_to > :asAt
                 where i.urn = any (:urns) and e.easting is not null and e.northing is not null
                 order by i.urn, (c.urn <> i.urn), (c.place < i.place), abs(c.place - i.place)
                """).param("urns", numbers(urns)).param("asAt", asAt).query(row -> {
            places.put(
                    new Urn(row.getInt(1)),
                    new SchoolRegister.Located(new Place(row.getInt(3), row.getInt(4)), new Urn(row.getInt(2))));
        });
        return places;
    }

    private static int[] numbers(Collection<Urn> urns) {
        return urns.stream().mapToInt(Urn::value).toArray();
    }

    private static List<String> names(Set<? extends Enum<?>> chosen) {
        return chosen.isEmpty() ? List.of("") : chosen.stream().map(Enum::name).toList();
    }

    private static School school(ResultSet row) throws SQLException {
        var authority = row.getString(4);
        var phase = row.getString(7);
        var easting = number(row, 20);
        var northing = number(row, 21);
        return new School(
                new SchoolId(row.getLong(2)),
                new Urn(row.getInt(1)),
                row.getString(3),
                authority == null ? null : new AuthorityCode(authority),
                number(row, 5),
                Kind.valueOf(row.getString(6)),
                phase == null ? null : Phase.valueOf(phase),
                row.getString(8),
                LegalStatus.valueOf(row.getString(9)),
                Status.valueOf(row.getString(10)),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                number(row, 14),
                number(row, 15),
                row.getString(16),
                row.getString(17),
                number(row, 18),
                number(row, 19),
                easting == null || northing == null ? null : new Place(easting, northing),
                row.getString(22),
                row.getString(23),
                row.getObject(24, LocalDate.class),
                row.getObject(25, LocalDate.class));
    }

    Optional<LocalDate> firstDay() {
        return db.sql("select as_of from schools.source where not withdrawn order by as_of limit 1")
                .query(LocalDate.class)
                .optional();
    }

    private static @Nullable Integer number(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
