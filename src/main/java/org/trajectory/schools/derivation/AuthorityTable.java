package org.trajectory.schools.derivation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Derives authorities, the names they go by, trusts and statistical neighbours. */
final class AuthorityTable {
    /** GSS codes begin on this day, so that an authority that operates from it may be older. */
    private static final LocalDate FIRST_CODES = LocalDate.of(2009, 4, 1);

    private final JdbcClient db;

    AuthorityTable(JdbcClient db) {
        this.db = db;
    }

    private record Authority(
            String name, @Nullable String gss, @Nullable String region, LocalDate from, LocalDate to) {}

    /** Writes what has changed and gives the names by which rows are placed. */
    AuthorityNames derive(
            List<ClaimTable.NamedAuthority> listed, List<ClaimTable.NamedAuthority> inRows, AuthorityChanges changes) {
        var names = new AuthorityNames(changes);
        var known = new TreeMap<String, Authority>();
        for (var row : listed) {
            names.add(row.name(), row.code());
            names.add(row.gss(), row.code());
            known.merge(row.code(), authority(row, changes), AuthorityTable::newer);
        }
        for (var row : inRows) {
            names.add(row.name(), row.code());
            names.add(row.gss(), row.code());
            if (row.name() != null) {
                known.putIfAbsent(row.code(), authority(row, changes));
            }
        }
        write(known, names);
        return names;
    }

    /** The names as they were last derived. */
    AuthorityNames names(AuthorityChanges changes) {
        var names = new AuthorityNames(changes);
        db.sql("select name, code from schools.authority_name").query(row -> {
            names.add(row.getString(1), row.getString(2));
        });
        return names;
    }

    private void write(Map<String, Authority> known, AuthorityNames names) {
        var held = new HashMap<String, Authority>();
        db.sql("select code, name, gss, region, from_day, to_day from schools.authority")
                .query(row -> {
                    held.put(
                            row.getString(1),
                            new Authority(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getObject(5, LocalDate.class),
                                    row.getObject(6, LocalDate.class)));
                });
        if (!held.equals(known)) {
            db.sql("delete from schools.authority").update();
            known.forEach((code, authority) -> db.sql("""
                            insert into schools.authority (code, name, gss, region, from_day, to_day)
                            values (:code, :name, :gss, :region, :from::date, :to::date)
                            """)
                    .param("code", code)
                    .param("name", authority.name())
                    .param("gss", authority.gss())
                    .param("region", authority.region())
                    .param("from", RegisterTable.day(authority.from()))
                    .param("to", RegisterTable.day(authority.to()))
                    .update());
        }
        var rows = new ArrayList<String[]>();
        names.all().forEach((name, codes) -> codes.forEach(code -> rows.add(new String[] {name, code})));
        db.sql("delete from schools.authority_name").update();
        db.sql("""
                insert into schools.authority_name (name, code)
                select * from unnest(:names::text[], :codes::text[])
                """)
                .param("names", rows.stream().map(row -> row[0]).toArray(String[]::new))
                .param("codes", rows.stream().map(row -> row[1]).toArray(String[]::new))
                .update();
    }

    private static Authority authority(ClaimTable.NamedAuthority row, AuthorityChanges changes) {
        var from = row.from() == null ? null : Timeline.parsed(row.from());
        var to = row.to() == null ? null : Timeline.parsed(row.to());
        var begins = changes.begins(row.code());
        if (begins.equals(LocalDate.MIN) && from != null && from.isAfter(FIRST_CODES) && to == null) {
            begins = from;
        }
        var name = row.name() == null ? row.code() : row.name();
        return new Authority(name, row.gss(), row.region(), begins, changes.ends(row.code()));
    }

    /** Rows of one code follow each other, as when its boundary and so its GSS code changed: the code itself lives on. */
    private static Authority newer(Authority one, Authority other) {
        boolean named = !other.name().matches("[0-9]{3}");
        return new Authority(
                named ? other.name() : one.name(),
                other.gss() != null ? other.gss() : one.gss(),
                other.region() != null && !other.region().matches("E[0-9]+")
                        ? other.region()
                        : one.region() != null ? one.region() : other.region(),
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.to().isAfter(other.to()) ? one.to() : other.to());
    }

    void neighbours() {
        db.sql("delete from schools.neighbour").update();
        db.sql("""
                insert into schools.neighbour (authority, rank, neighbour, closeness)
                select distinct on (c.authority, c.rank) c.authority, c.rank, c.neighbour, c.closeness
                  from schools.neighbour_claim c join schools.source s using (file)
                 where not s.withdrawn
                   and s.as_of = (select max(s.as_of)
                                    from schools.neighbour_claim n join schools.source s using (file)
                                   where n.authority = c.authority and not s.withdrawn)
                 order by c.authority, c.rank, c.file desc, c.line
                """).update();
        db.sql("delete from schools.trust").update();
        db.sql("""
                insert into schools.trust (uid, id, name, type, status, opened, closed, company)
                select distinct on (c.uid) c.uid, c.id, c.name, c.type, c.status,
                       case when c.opened ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and c.opened <> '1900-01-01' then c.opened::date end,
                       case when c.closed ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and c.closed <> '1900-01-01' then c.closed::date end,
                       c.company
                  from schools.group_claim c join schools.source s using (file)
                 where not s.withdrawn and c.name is not null
                 order by c.uid, s.as_of desc, c.file desc, c.line
                """).update();
    }
}
