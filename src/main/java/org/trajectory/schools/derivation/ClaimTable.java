package org.trajectory.schools.derivation;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.trajectory.schools.RegisterField;
import org.trajectory.schools.intake.FileClaims;

/** Reads what the files tell; withdrawn files are left out. */
final class ClaimTable {
    private final JdbcClient db;

    ClaimTable(JdbcClient db) {
        this.db = db;
    }

    record Source(String feed, LocalDate asOf) {}

    record NamedAuthority(
            String code,
            @Nullable String name,
            @Nullable String gss,
            @Nullable String region,
            @Nullable String from,
            @Nullable String to) {}

    record Group(
            int uid,
            @Nullable String id,
            @Nullable String name,
            @Nullable String type,
            @Nullable String status,
            @Nullable String opened,
            @Nullable String closed,
            @Nullable String company) {}

    Map<Long, Source> sources() {
        var sources = new HashMap<Long, Source>();
        db.sql("select file, feed, as_of from schools.source where not withdrawn")
                .query(row -> {
                    sources.put(row.getLong(1), new Source(row.getString(2), row.getObject(3, LocalDate.class)));
                });
        return sources;
    }

    /** Changes whenever a file is loaded, withdrawn or restored, or the register is derived. */
    static String version(JdbcClient db) {
        return db.sql("""
                select concat_ws(':', max(file), sum(file) filter (where withdrawn), count(*) filter (where derived),
                                 (select digest from schools.rules))
                  from schools.source
                """).query(String.class).single();
    }

    List<Lineages.Link> links() {
        return db.sql("""
                select c.file, c.line, c.urn, c.linked_urn, c.type, c.on_day
                  from schools.link_claim c join schools.source s using (file)
                 where not s.withdrawn
                 order by s.as_of desc, c.file, c.line
                """)
                .query((row, n) -> new Lineages.Link(
                        row.getLong(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getString(5),
                        row.getObject(6, LocalDate.class)))
                .list();
    }

    /** The newest file's word on each group. */
    List<Group> groups() {
        return db.sql("""
                select distinct on (c.uid) c.uid, c.id, c.name, c.type, c.status, c.opened, c.closed, c.company
                  from schools.group_claim c join schools.source s using (file)
                 where not s.withdrawn
                 order by c.uid, s.as_of desc, (c.name is null), c.file desc, c.line
                """)
                .query((row, n) -> new Group(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }

    Map<Integer, List<Surroundings.Membership>> memberships() {
        var members = new HashMap<Integer, List<Surroundings.Membership>>();
        db.sql("""
                select distinct c.urn, c.uid, c.joined
                  from schools.member_claim c join schools.source s using (file)
                 where not s.withdrawn
                 order by c.urn, c.joined, c.uid
                """).query(row -> {
            members.computeIfAbsent(row.getInt(1), urn -> new ArrayList<>())
                    .add(new Surroundings.Membership(row.getInt(2), row.getObject(3, LocalDate.class)));
        });
        return members;
    }

    List<Surroundings.Membership> memberships(int urn) {
        return db.sql("""
                select distinct c.uid, c.joined
                  from schools.member_claim c join schools.source s using (file)
                 where c.urn = :urn and not s.withdrawn
                 order by c.joined, c.uid
                """)
                .param("urn", urn)
                .query((row, n) -> new Surroundings.Membership(row.getInt(1), row.getObject(2, LocalDate.class)))
                .list();
    }

    List<NamedAuthority> authorities() {
        return db.sql("""
                select c.code, c.name, c.gss, c.region, c.from_day, c.to_day
                  from schools.authority_claim c join schools.source s using (file)
                 where not s.withdrawn and c.code ~ '^[0-9]{3}$'
                 order by s.as_of, c.file, c.line
                """)
                .query((row, n) -> new NamedAuthority(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }

    /** Names and GSS codes that rows give beside a code, the commonest first. */
    List<NamedAuthority> authoritiesInRows() {
        return db.sql("""
                select c.authority, c.authority_name, c.gss_authority, count(*)
                  from schools.claim c join schools.source s using (file)
                 where not s.withdrawn
                   and c.authority ~ '^[0-9]{3}$'
                   and (c.authority_name is not null or c.gss_authority is not null)
                 group by 1, 2, 3
                 order by 4 desc, 1, 2, 3
                """)
                .query((row, n) ->
                        new NamedAuthority(row.getString(1), row.getString(2), row.getString(3), null, null, null))
                .list();
    }

    /** The claims of the URNs from {@code low} to {@code high}, URN by URN. */
    void each(
            Connection connection,
            Map<Long, Source> sources,
            int low,
            int high,
            boolean staleOnly,
            Consumer<ClaimsOfUrn> consumer) {
        var query = """
                copy (select urn, file, line, %s
                        from schools.claim
                       where urn between %d and %d %s
                       order by urn) to stdout
                """.formatted(
                        FileClaims.COLUMNS, low, high, staleOnly ? "and urn in (select urn from derive_stale)" : "");
        int urn = 0;
        var claims = new ArrayList<Claim>();
        try {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(query);
            for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                var cells = cells(row);
                int its = Integer.parseInt(cells[0]);
                if (its != urn) {
                    if (urn != 0) {
                        consumer.accept(new ClaimsOfUrn(urn, claims));
                        claims = new ArrayList<>();
                    }
                    urn = its;
                }
                long file = Long.parseLong(cells[1]);
                var source = sources.get(file);
                if (source != null) {
                    var values = new @Nullable String[RegisterField.values().length];
                    System.arraycopy(cells, 3, values, 0, values.length);
                    claims.add(new Claim(file, Integer.parseInt(cells[2]), source.feed(), source.asOf(), values));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The claims could not be read", e);
        }
        if (urn != 0) {
            consumer.accept(new ClaimsOfUrn(urn, claims));
        }
    }

    /** @param claims of files that aren't withdrawn; may be empty */
    record ClaimsOfUrn(int urn, List<Claim> claims) {}

    /** One URN's claims, for telling where its fields come from. */
    List<Claim> of(int urn) {
        return db.sql("""
                select c.file, c.line, s.feed, s.as_of, %s
                  from schools.claim c join schools.source s using (file)
                 where c.urn = :urn and not s.withdrawn
                """.formatted(FileClaims.COLUMNS))
                .param("urn", urn)
                .query((row, n) -> {
                    var values = new @Nullable String[RegisterField.values().length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.getString(5 + i);
                    }
                    return new Claim(
                            row.getLong(1), row.getInt(2), row.getString(3), row.getObject(4, LocalDate.class), values);
                })
                .list();
    }

    private static String[] cells(byte[] row) {
        var text = new String(row, 0, row.length - 1, StandardCharsets.UTF_8);
        var cells = new String[3 + RegisterField.values().length];
        int from = 0;
        for (int i = 0; i < cells.length; i++) {
            int to = text.indexOf('\t', from);
            if (to < 0) {
                to = text.length();
            }
            if (to - from != 2 || text.charAt(from) != '\\' || text.charAt(from + 1) != 'N') {
                var cell = text.substring(from, to);
                cells[i] = cell.indexOf('\\') < 0 ? cell : unescaped(cell);
            }
            from = to + 1;
        }
        return cells;
    }

    private static String unescaped(String cell) {
        var plain = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\' && i + 1 < cell.length()) {
                c = cell.charAt(++i);
                plain.append(
                        switch (c) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            case 'b' -> '\b';
                            case 'f' -> '\f';
                            case 'v' -> '\u000b';
                            default -> c;
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
