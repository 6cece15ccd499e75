package org.trajectory.evidence.headlines;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.trajectory.evidence.headlines.Judged.Roll;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Reads who is counted, how they were judged and how many pupils they have. */
public final class HeadlineTable {
    /** A census further from the day than this many months isn't the day's. */
    private static final int NEAR_MONTHS = 12;

    private final JdbcClient db;

    public HeadlineTable(JdbcClient db) {
        this.db = db;
    }

    private record Row(
            int urn,
            String name,
            @Nullable String authority,
            @Nullable String phase,
            @Nullable Integer grade,
            boolean graded,
            boolean predecessors) {}

    private record Counted(LocalDate day, int pupils) {}

    /**
     * Changes with each file that comes or goes; differs for who may see files for an authority alone that tell rolls or
     * inspections. What the register tells has a mark of its own.
     */
    public String version() {
        return db.sql("""
                select concat_ws(':', max(f.id) filter (where f.authority is null),
                           count(f.withdrawn_at) filter (where f.authority is null))
                       || coalesce('|' || string_agg(f.id::text, ',' order by f.id) filter (
                           where f.authority is not null and f.withdrawn_at is null
                             and ('roll' = any (f.columns) or f.feed like 'ofsted.%'
                                  or exists (select from evidence.inspection i where i.file = f.id))), '')
                  from evidence.source_file f
                """).query(String.class).single();
    }

    public List<Judged> england(LocalDate asAt, LocalDate knownAt) {
        var rows = new ArrayList<>(listed(asAt));
        var told = new HashSet<@Nullable String>();
        rows.forEach(row -> told.add(row.authority()));
        rows.addAll(registered(asAt, knownAt, told));
        var near = censuses(asAt.minusMonths(NEAR_MONTHS), asAt.plusMonths(NEAR_MONTHS), asAt, knownAt);
        var without = new HashSet<Integer>();
        rows.stream()
                .filter(row -> row.grade() != null && !near.containsKey(row.urn()))
                .forEach(row -> without.add(row.urn()));
        var chains = without.isEmpty() ? Map.<Integer, Chain>of() : chains(ints(without));
        var successors = new HashMap<Integer, Integer>();
        chains.forEach((urn, chain) -> chain.after().stream()
                .filter(near::containsKey)
                .findFirst()
                .ifPresent(successor -> successors.put(urn, successor)));
        without.removeAll(successors.keySet());
        var earlier = without.isEmpty()
                ? Map.<Integer, Integer>of()
                : earlier(without, chains, asAt.minusMonths(NEAR_MONTHS), asAt, knownAt);
        return rows.stream()
                .map(row -> new Judged(
                        new Urn(row.urn()),
                        row.name(),
                        row.authority() == null ? null : new AuthorityCode(row.authority()),
                        row.phase() == null ? null : Phase.valueOf(row.phase()),
                        row.grade(),
                        row.graded(),
                        row.predecessors(),
                        roll(row.urn(), near, successors, earlier)))
                .toList();
    }

    private static int[] ints(Set<Integer> urns) {
        return urns.stream().mapToInt(Integer::intValue).toArray();
    }

    private static @Nullable Roll roll(
            int urn, Map<Integer, Counted> near, Map<Integer, Integer> successors, Map<Integer, Integer> earlier) {
        var own = near.get(urn);
        if (own != null) {
            return new Roll(own.pupils(), Roll.By.NEAREST_CENSUS);
        }
        var successor = successors.get(urn);
        var counted = successor == null ? null : near.get(successor);
        if (counted != null) {
            return new Roll(counted.pupils(), Roll.By.SUCCESSOR);
        }
        var before = earlier.get(urn);
        return before == null ? null : new Roll(before, Roll.By.EARLIER);
    }

    /** The schools that official lists of the latest inspections on the very day name; of each the latest graded one. */
    private List<Row> listed(LocalDate asAt) {
        return db.sql("""
                with list as materialized (
                    select f.id
                      from evidence.source_file f
                     where f.withdrawn_at is null and f.feed like 'ofsted.%' and f.as_of = :asAt
                ), named as (
                    select distinct n.urn from schools.pub_named n where n.file = any (array(select id from list))
                ), told as (
                    select distinct on (i.urn) i.urn, i.on_day, i.overall, i.urn_at_time
                      from evidence.inspection i
                     where i.file = any (array(select id from list)) and i.latest and i.graded
                     order by i.urn, i.on_day desc, i.rank, i.file desc, i.line
                )
                select n.urn, coalesce(e.name, 'URN ' || n.urn), e.authority, coalesce(e.inspection_phase, e.phase),
                       t.overall, t.urn is not null, coalesce(t.on_day < e.opened or t.urn_at_time <> n.urn, false)
                  from named n
                  left join told t using (urn)
                  left join schools.pub_entry e
                    on e.urn = n.urn and e.holds_from <= :asAt and e.holds_to > :asAt
                """).param("asAt", asAt).query((row, n) -> row(row)).list();
    }

    private record Open(
            int urn,
            String name,
            String authority,
            @Nullable String phase,
            @Nullable LocalDate opened) {}

    private record Latest(LocalDate day, @Nullable Integer grade, boolean ofAnother) {}

    /**
     * The open state-funded schools of the authorities that no such list speaks of, with their latest graded inspection,
     * own or of the entries before. Three plain reads put together here: joined in one statement they depend on
     * statistics that a database just filled hasn't got.
     */
    private List<Row> registered(LocalDate asAt, LocalDate knownAt, Set<@Nullable String> told) {
        var open = db
                .sql("""
                select urn, name, authority, coalesce(inspection_phase, phase), opened
                  from schools.pub_entry
                 where holds_from <= :asAt and holds_to > :asAt
                   and kind = 'STATE_FUNDED' and status in ('OPEN', 'CLOSING') and authority is not null
                """)
                .param("asAt", asAt)
                .query((row, n) -> new Open(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class)))
                .list()
                .stream()
                .filter(school -> !told.contains(school.authority()))
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        var chains = chains(open.stream().mapToInt(Open::urn).toArray());
        var latest = latest(asAt, knownAt);
        return open.stream()
                .map(school -> {
                    @Nullable Latest best = null;
                    boolean predecessors = false;
                    for (int urn : own(school.urn(), chains)) {
                        var its = latest.get(urn);
                        if (its != null && (best == null || its.day().isAfter(best.day()))) {
                            best = its;
                            predecessors = urn != school.urn()
                                    || its.ofAnother()
                                    || (school.opened() != null && its.day().isBefore(school.opened()));
                        }
                    }
                    return new Row(
                            school.urn(),
                            school.name(),
                            school.authority(),
                            school.phase(),
                            best == null ? null : best.grade(),
                            best != null,
                            predecessors);
                })
                .toList();
    }

    private Map<Integer, Latest> latest(LocalDate asAt, LocalDate knownAt) {
        var latest = new HashMap<Integer, Latest>();
        db.sql("""
                select distinct on (urn) urn, on_day, overall, urn_at_time <> urn
                  from evidence.inspection
                 where file in (select id from evidence.source_file where withdrawn_at is null)
                   and graded and on_day <= :asAt and published <= :knownAt
                 order by urn, on_day desc, rank, file desc, line
                """).param("asAt", asAt).param("knownAt", knownAt).query(row -> {
            int given = row.getInt(3);
            @Nullable Integer grade = row.wasNull() ? null : given; // asked at once: it speaks of the column read last
            latest.put(row.getInt(1), new Latest(row.getObject(2, LocalDate.class), grade, row.getBoolean(4)));
        });
        return latest;
    }

    private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
        int grade = row.getInt(5);
        boolean none = row.wasNull();
        return new Row(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                none ? null : grade,
                row.getBoolean(6),
                row.getBoolean(7));
    }

    /** Of each school the census nearest to the day; of two as near the earlier. */
    private Map<Integer, Counted> censuses(LocalDate from, LocalDate to, LocalDate asAt, LocalDate knownAt) {
        var nearest = new HashMap<Integer, Counted>();
        db.sql("""
                select r.subject, y.holds_from, r.values[array_position(f.columns, 'roll')]
                  from evidence.source_file f
                  join evidence.file_year y on y.file = f.id
                  join evidence.fact_row r on r.file = f.id and r.kind = 's' and coalesce(r.year, y.year) = y.year
                 where f.withdrawn_at is null and 'roll' = any (f.columns)
                   and y.holds_from between :from and :to and y.published <= :knownAt
                   and get_byte(r.kinds, array_position(f.columns, 'roll') - 1) = 0
                 order by y.holds_from, f.id, r.line
                """)
                .param("from", from)
                .param("to", to)
                .param("knownAt", knownAt)
                .query(row -> {
                    var counted = new Counted(row.getObject(2, LocalDate.class), (int) Math.round(row.getDouble(3)));
                    nearest.merge(
                            row.getInt(1), counted, (one, other) -> away(other, asAt) < away(one, asAt) ? other : one);
                });
        return nearest;
    }

    private static long away(Counted counted, LocalDate asAt) {
        return Math.abs(counted.day().toEpochDay() - asAt.toEpochDay());
    }

    /** Of each URN the others of its school: {@code after} the next first, {@code before} the last first. */
    private record Chain(List<Integer> before, List<Integer> after) {}

    private Map<Integer, Chain> chains(int[] urns) {
        var chains = new HashMap<Integer, Chain>();
        db.sql("""
                select mine.urn, its.urn, its.place > mine.place
                  from schools.pub_identity mine
                  join schools.pub_identity its on its.school = mine.school and its.urn <> mine.urn
                 where mine.urn = any (:urns)
                 order by mine.urn, abs(its.place - mine.place)
                """).param("urns", urns).query(row -> {
            var chain = chains.computeIfAbsent(row.getInt(1), urn -> new Chain(new ArrayList<>(), new ArrayList<>()));
            (row.getBoolean(3) ? chain.after() : chain.before()).add(row.getInt(2));
        });
        return chains;
    }

    /** The last count before: a census of the school or of its entry before, else what another file told of them. */
    private Map<Integer, Integer> earlier(
            Set<Integer> urns, Map<Integer, Chain> chains, LocalDate near, LocalDate asAt, LocalDate knownAt) {
        var found = new HashMap<Integer, Integer>();
        var missing = new HashSet<>(urns);
        for (var day : censusDays(near, knownAt)) {
            var counts = censuses(day, day, asAt, knownAt);
            missing.removeIf(urn -> {
                for (int its : own(urn, chains)) {
                    var counted = counts.get(its);
                    if (counted != null) {
                        found.put(urn, counted.pupils());
                        return true;
                    }
                }
                return false;
            });
            if (missing.isEmpty()) {
                return found;
            }
        }
        var asked = missing.stream()
                .flatMap(urn -> own(urn, chains).stream())
                .mapToInt(Integer::intValue)
                .toArray();
        var told = new HashMap<Integer, Integer>();
        db.sql("""
                select urn, pupils
                  from schools.pub_pupils
                 where urn = any (:urns) and as_of <= :asAt
                 order by as_of, file, line
                """).param("urns", asked).param("asAt", asAt).query(row -> {
            told.put(row.getInt(1), row.getInt(2));
        });
        for (int urn : missing) {
            own(urn, chains).stream()
                    .filter(told::containsKey)
                    .findFirst()
                    .ifPresent(its -> found.put(urn, told.get(its)));
        }
        return found;
    }

    private static List<Integer> own(int urn, Map<Integer, Chain> chains) {
        var own = new ArrayList<Integer>();
        own.add(urn);
        var chain = chains.get(urn);
        if (chain != null) {
            own.addAll(chain.before());
        }
        return own;
    }

    /** The latest first. */
    private List<LocalDate> censusDays(LocalDate before, LocalDate knownAt) {
        return db.sql("""
                select distinct y.holds_from
                  from evidence.source_file f join evidence.file_year y on y.file = f.id
                 where f.withdrawn_at is null and 'roll' = any (f.columns)
                   and y.holds_from < :before and y.published <= :knownAt
                 order by 1 desc
                """)
                .param("before", before)
                .param("knownAt", knownAt)
                .query(LocalDate.class)
                .list();
    }
}
