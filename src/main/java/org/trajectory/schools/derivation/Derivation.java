package org.trajectory.schools.derivation;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.trajectory.schools.RegisterField;
import org.trajectory.schools.intake.CopyText;

/**
 * Derives the register from the claims: of all URNs where the rules or what surrounds them changed, else of those that
 * files loaded or withdrawn since the last time name. Runs in the caller's transaction; two never run at once.
 */
@Component
public class Derivation {
    /** URNs read and derived at a time: 4,000 of 15 claims each are about 40 MB. */
    private static final int SLICE = 4_000;

    /** Of them, what one thread works out at a time. */
    private static final int PIECE = 500;

    private static final String LINK_DATES = "link-dates";

    private final JdbcClient db;
    private final DataSource database;
    private final ClaimTable claims;
    private final RegisterTable register;
    private final AuthorityTable authorities;
    private final Rules rules = Rules.shipped();

    /** What surrounds all entries, as it was last read. */
    private record Around(String version, Surroundings surroundings) {}

    private volatile @Nullable Around lately;

    public Derivation(JdbcClient db, DataSource database) {
        this.db = db;
        this.database = database;
        this.claims = new ClaimTable(db);
        this.register = new RegisterTable(db);
        this.authorities = new AuthorityTable(db);
    }

    /** One entry through time as the claims tell it now, for showing where its fields come from. */
    public Timeline timeline(int urn) {
        var version = version();
        var around = lately;
        if (around == null || !around.version().equals(version)) {
            around = new Around(version, around(claims.sources(), authorities.names(rules.changes())));
            lately = around;
        }
        var members = claims.memberships(urn);
        return new Timeline(urn, claims.of(urn), members, around.surroundings());
    }

    /** Changes whenever the register may have: what was read of it is good as long as this stays the same. */
    public String version() {
        return ClaimTable.version(db);
    }

    public void run() {
        db.sql("select pg_advisory_xact_lock(hashtext('schools.derive'))")
                .query((row, n) -> 0)
                .single();
        var pending = pending();
        boolean otherRules = !db.sql("select digest from schools.rules")
                .query(String.class)
                .list()
                .equals(List.of(rules.digest()));
        if (pending.isEmpty() && !otherRules) {
            return;
        }
        boolean links = otherRules || tells(pending, "link_claim");
        boolean all = otherRules
                || links
                || tells(pending, "authority_claim")
                || tells(pending, "group_claim")
                || pending.values().stream()
                        .anyMatch(feed -> rules.trust().standing(feed).completeOpenList());
        var sources = claims.sources();
        register.prepare();
        markStale(pending, all);
        var surroundings = surroundings(sources);
        var lineages = Lineages.of(claims.links());
        var connection = DataSourceUtils.getConnection(database);
        if (links) {
            links(connection, lineages);
        }
        entries(connection, sources, surroundings, lineages, all);
        if (all || tells(pending, "neighbour_claim")) {
            authorities.neighbours();
        }
        db.sql("update schools.source set derived = true where not derived").update();
        db.sql("""
                insert into schools.rules (digest) values (:digest)
                on conflict (one) do update set digest = excluded.digest
                """).param("digest", rules.digest()).update();
        if (all) {
            db.sql("select schools.gather_statistics()").query((row, n) -> 0).single();
        }
    }

    private Map<Long, String> pending() {
        var pending = new HashMap<Long, String>();
        db.sql("select file, feed from schools.source where not derived").query(row -> {
            pending.put(row.getLong(1), row.getString(2));
        });
        return pending;
    }

    private boolean tells(Map<Long, String> files, String table) {
        return !files.isEmpty()
                && db.sql("select exists (select 1 from schools." + table + " where file in (:files))")
                        .param("files", files.keySet())
                        .query(Boolean.class)
                        .single();
    }

    private void markStale(Map<Long, String> pending, boolean all) {
        if (all) {
            db.sql("""
                    insert into derive_stale
                    select urn from schools.claim union select urn from schools.entry
                    """).update();
            return;
        }
        db.sql("""
                insert into derive_stale
                select urn from schools.claim where file in (:files)
                union
                select urn from schools.member_claim where file in (:files)
                """).param("files", pending.keySet()).update();
    }

    private Surroundings surroundings(Map<Long, ClaimTable.Source> sources) {
        return around(sources, authorities.derive(claims.authorities(), claims.authoritiesInRows(), rules.changes()));
    }

    private Surroundings around(Map<Long, ClaimTable.Source> sources, AuthorityNames names) {
        var trusts = new HashMap<Integer, String>();
        for (var group : claims.groups()) {
            if (group.name() != null
                    && group.type() != null
                    && group.type().matches("(?i).*academy trust.*|0?6|10|11")) {
                trusts.put(group.uid(), group.name());
            }
        }
        var lists = sources.values().stream()
                .filter(source -> rules.trust().standing(source.feed()).completeOpenList())
                .map(source -> new Surroundings.OpenList(source.feed(), source.asOf()))
                .distinct()
                .toList();
        return new Surroundings(rules, names, trusts, lists);
    }

    private void entries(
            Connection connection,
            Map<Long, ClaimTable.Source> sources,
            Surroundings surroundings,
            Lineages lineages,
            boolean all) {
        var stale = db.sql("select urn from derive_stale order by urn")
                .query(Integer.class)
                .list();
        var members = claims.memberships();
        var rows = register.rows(connection);
        var identities = new CopyText();
        var named = new TreeSet<Integer>(all ? lineages.carried() : List.of());
        // While one slice is being worked out, the next is read and the one before is written.
        try (var working = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<List<Derived>>> begun = List.of();
            for (int i = 0; i < stale.size(); i += SLICE) {
                int low = stale.get(i);
                int high = stale.get(Math.min(i + SLICE, stale.size()) - 1);
                var read = new ArrayList<ClaimTable.ClaimsOfUrn>();
                claims.each(connection, sources, low, high, !all, its -> {
                    if (!its.claims().isEmpty()) {
                        named.add(its.urn());
                        read.add(its);
                    }
                });
                var next = new ArrayList<Future<List<Derived>>>();
                for (int from = 0; from < read.size(); from += PIECE) {
                    var piece = read.subList(from, Math.min(from + PIECE, read.size()));
                    next.add(working.submit(() -> piece.stream()
                            .map(its -> derived(its, lineages, members, surroundings))
                            .toList()));
                }
                write(rows, begun);
                begun = next;
            }
            write(rows, begun);
        }
        for (int urn : named) {
            var identity = lineages.of(urn);
            identities.cell(urn).cell(identity.first()).cell(identity.place()).end();
        }
        register.identities(connection, identities, all);
        rows.replace();
    }

    /** An entry through time, the number of its school, and the words by which it is found. */
    private record Derived(int urn, int school, List<Span> spans, Set<String> words) {}

    private static Derived derived(
            ClaimTable.ClaimsOfUrn its,
            Lineages lineages,
            Map<Integer, List<Surroundings.Membership>> members,
            Surroundings surroundings) {
        int urn = its.urn();
        var timeline = new Timeline(urn, dated(its, lineages), members.getOrDefault(urn, List.of()), surroundings);
        var spans = timeline.spans();
        var words = new TreeSet<String>();
        spans.stream().map(span -> span.facts().name()).distinct().forEach(name -> words.addAll(Words.of(name)));
        spans.stream()
                .map(span -> span.facts().postcode())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(postcode -> {
                    words.addAll(Words.of(postcode));
                    words.addAll(Words.of(postcode.replace(" ", "")));
                });
        return new Derived(urn, lineages.of(urn).first(), spans, words);
    }

    private static void write(RegisterTable.Rows rows, List<Future<List<Derived>>> begun) {
        try {
            for (var piece : begun) {
                for (var entry : piece.get()) {
                    entry.spans().forEach(span -> rows.add(entry.urn(), entry.school(), span));
                    rows.words(entry.urn(), entry.words());
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The register couldn’t be derived", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The register couldn’t be derived: interrupted", e);
        }
        rows.send();
    }

    /** The claims, and what the dated links tell of its first and last day. */
    private static List<Claim> dated(ClaimTable.ClaimsOfUrn its, Lineages lineages) {
        var began = lineages.began(its.urn());
        var ended = lineages.ended(its.urn());
        if (began == null && ended == null) {
            return its.claims();
        }
        var told = new ArrayList<>(its.claims());
        if (began != null && began.on() != null) {
            told.add(dated(began, began.on(), RegisterField.OPENED, began.on()));
        }
        if (ended != null && ended.on() != null) {
            told.add(dated(ended, ended.on(), RegisterField.CLOSED, ended.on().minusDays(1)));
        }
        return told;
    }

    private static Claim dated(Lineages.Change change, LocalDate asOf, RegisterField field, LocalDate day) {
        var values = new @Nullable String[RegisterField.values().length];
        values[field.ordinal()] = day.toString();
        return new Claim(change.file(), change.line(), LINK_DATES, asOf, values);
    }

    private void links(Connection connection, Lineages lineages) {
        db.sql("delete from schools.link").update();
        var rows = new CopyText();
        for (var change : lineages.changes()) {
            rows.cell(change.predecessor())
                    .cell(change.successor())
                    .cell(change.words())
                    .cell(change.on())
                    .cell(change.oneToOne())
                    .cell(change.directed())
                    .cell(change.file())
                    .cell(change.line())
                    .end();
        }
        rows.send(connection, "schools.link (predecessor, successor, words, on_day, one_to_one, directed, file, line)");
    }
}
