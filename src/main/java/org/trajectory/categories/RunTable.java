package org.trajectory.categories;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.platform.ReadOnce;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

@Repository
class RunTable {
    /** Rows sent at once: enough that the round trips don't count, few enough that memory doesn't. */
    private static final int BATCH = 4_000;

    private final JdbcClient db;

    RunTable(JdbcClient db) {
        this.db = db;
    }

    /** A school's row, with its inputs as text. */
    record Row(SchoolCategory category, String facts) {}

    void keep(Policy policy) {
        db.sql("""
                        insert into categories.policy_file (hash, policy, dmn) values (:hash, :policy, :dmn)
                        on conflict do nothing
                        """)
                .param("hash", policy.hash())
                .param("policy", policy.id())
                .param("dmn", policy.dmn())
                .update();
    }

    record PolicyFile(String policy, String dmn) {}

    PolicyFile policyFile(String hash) {
        return db.sql("select policy, dmn from categories.policy_file where hash = :hash")
                .param("hash", hash)
                .query((row, number) -> new PolicyFile(row.getString("policy"), row.getString("dmn")))
                .single();
    }

    long insert(
            @Nullable AuthorityCode authority,
            Policy policy,
            LocalDate asAt,
            LocalDate knownAt,
            String by,
            int schools,
            String fingerprint,
            @Nullable Long previous) {
        return db.sql("""
                        insert into categories.run
                            (authority, policy, hash, as_at, known_at, made_by, schools, fingerprint, previous)
                        values (:authority, :policy, :hash, :asAt, :knownAt, :by, :schools, :fingerprint, :previous)
                        returning id
                        """)
                .param("authority", code(authority))
                .param("policy", policy.id())
                .param("hash", policy.hash())
                .param("asAt", asAt)
                .param("knownAt", knownAt)
                .param("by", by)
                .param("schools", schools)
                .param("fingerprint", fingerprint)
                .param("previous", previous)
                .query(Long.class)
                .single();
    }

    /** COPY is refused on a table with row-level security; arrays are as quick. */
    void insert(long run, @Nullable AuthorityCode authority, List<Row> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            var batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            db.sql("""
                            insert into categories.school_category
                                (run, authority, school, urn, name, phase, category, previous, rule, missing, cautions,
                                 pupils, facts)
                            select ?, ?, * from unnest(?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],
                                ?::text[], ?::text[], ?::text[], ?::int[], ?::text[])
                            """)
                    .params(Arrays.<@Nullable Object>asList(
                            run,
                            code(authority),
                            batch.stream()
                                    .map(row -> row.category().school().value())
                                    .toArray(Long[]::new),
                            batch.stream()
                                    .map(row -> row.category().urn().value())
                                    .toArray(Integer[]::new),
                            texts(batch, row -> row.category().name()),
                            texts(
                                    batch,
                                    row -> row.category().phase() == null
                                            ? null
                                            : row.category().phase().word()),
                            texts(batch, row -> row.category().category()),
                            texts(batch, row -> row.category().previous()),
                            texts(batch, row -> row.category().rule()),
                            texts(batch, row -> String.join("\n", row.category().missing())),
                            texts(batch, row -> String.join("\n", row.category().cautions())),
                            batch.stream().map(row -> row.category().pupils()).toArray(Integer[]::new),
                            texts(batch, Row::facts)))
                    .update();
        }
    }

    private interface Text {
        @Nullable
        String of(Row row);
    }

    private static @Nullable String[] texts(List<Row> rows, Text text) {
        var texts = new @Nullable String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text.of(rows.get(i));
        }
        return texts;
    }

    private static final String RUN = """
            select id, authority, policy, hash, as_at, known_at, made_at, made_by, schools, fingerprint, previous
              from categories.run
            """;

    Optional<Run> find(long id) {
        return db.sql(RUN + " where id = :id")
                .param("id", id)
                .query(RunTable::run)
                .optional();
    }

    /** Newest day first. */
    List<Run> list(@Nullable AuthorityCode authority) {
        return ReadOnce.get(
                new OfAuthority(this, authority),
                () -> db.sql(RUN
                                + " where authority is not distinct from :authority::text order by as_at desc, id desc")
                        .param("authority", code(authority))
                        .query(RunTable::run)
                        .list());
    }

    private record OfAuthority(RunTable of, @Nullable AuthorityCode authority) {}

    /** @param asAt null for the latest day there is */
    Optional<Run> latest(@Nullable AuthorityCode authority, String policy, @Nullable LocalDate asAt) {
        return db.sql(RUN + """
                         where authority is not distinct from :authority::text and policy = :policy
                           and (:asAt::date is null or as_at = :asAt::date)
                         order by as_at desc, id desc
                         limit 1
                        """)
                .param("authority", code(authority))
                .param("policy", policy)
                .param("asAt", asAt)
                .query(RunTable::run)
                .optional();
    }

    /** The same question, whatever came out. */
    List<Run> same(@Nullable AuthorityCode authority, String hash, LocalDate asAt, LocalDate knownAt) {
        return db.sql(RUN + """
                         where authority is not distinct from :authority::text and hash = :hash
                           and as_at = :asAt and known_at = :knownAt
                         order by id desc
                        """)
                .param("authority", code(authority))
                .param("hash", hash)
                .param("asAt", asAt)
                .param("knownAt", knownAt)
                .query(RunTable::run)
                .list();
    }

    /** The last run of the policy on that day or before that didn't say the very same of the same day. */
    Optional<Run> before(@Nullable AuthorityCode authority, Policy policy, LocalDate asAt, String fingerprint) {
        return db.sql(RUN + """
                         where authority is not distinct from :authority::text and policy = :policy and as_at <= :asAt
                           and not (as_at = :asAt and hash = :hash and fingerprint = :fingerprint)
                         order by as_at desc, id desc
                         limit 1
                        """)
                .param("authority", code(authority))
                .param("policy", policy.id())
                .param("hash", policy.hash())
                .param("asAt", asAt)
                .param("fingerprint", fingerprint)
                .query(RunTable::run)
                .optional();
    }

    record Before(long school, int urn, String category) {}

    List<Before> categories(long run) {
        return db.sql("select school, urn, category from categories.school_category where run = :run")
                .param("run", run)
                .query((row, number) -> new Before(row.getLong("school"), row.getInt("urn"), row.getString("category")))
                .list();
    }

    private static final String CATEGORY = """
            select run, school, urn, name, phase, category, previous, rule, missing, cautions, pupils
              from categories.school_category
            """;

    List<SchoolCategory> list(long run) {
        return db.sql(CATEGORY + " where run = :run order by urn")
                .param("run", run)
                .query(RunTable::category)
                .list();
    }

    Optional<Row> find(long run, Urn urn) {
        return db.sql("""
                        select run, school, urn, name, phase, category, previous, rule, missing, cautions, pupils, facts
                          from categories.school_category
                         where run = :run and urn = :urn
                        """)
                .param("run", run)
                .param("urn", urn.value())
                .query((row, number) -> new Row(category(row, number), row.getString("facts")))
                .optional();
    }

    /** All schools of a run with their facts, by URN. */
    List<Row> rows(long run) {
        return db.sql("""
                        select run, school, urn, name, phase, category, previous, rule, missing, cautions, pupils, facts
                          from categories.school_category where run = :run order by urn
                        """)
                .param("run", run)
                .query((row, number) -> new Row(category(row, number), row.getString("facts")))
                .list();
    }

    /** A school told by both runs, or by one alone. */
    record Pair(@Nullable Row before, @Nullable Row after) {}

    /** Schools whose category differs, or that only one of the two runs has; by URN. */
    List<Pair> moved(long before, long after) {
        return pairs(before, after, null);
    }

    /** One school by both runs, moved or not; empty where neither has it. */
    Optional<Pair> pair(long before, long after, SchoolId school) {
        return pairs(before, after, school.value()).stream().findFirst();
    }

    private List<Pair> pairs(long before, long after, @Nullable Long school) {
        return db.sql("""
                        select b.run as b_run, b.school as b_school, b.urn as b_urn, b.name as b_name, b.phase as b_phase,
                               b.category as b_category, b.rule as b_rule, b.facts as b_facts,
                               a.run as a_run, a.school as a_school, a.urn as a_urn, a.name as a_name, a.phase as a_phase,
                               a.category as a_category, a.rule as a_rule, a.facts as a_facts
                          from (select * from categories.school_category
                                 where run = :before and (:school::bigint is null or school = :school)) b
                          full join (select * from categories.school_category
                                      where run = :after and (:school::bigint is null or school = :school)) a
                            on a.school = b.school
                         where :school::bigint is not null or a.category is distinct from b.category
                         order by coalesce(a.urn, b.urn)
                        """)
                .param("before", before)
                .param("after", after)
                .param("school", school)
                .query((row, number) -> new Pair(side(row, "b_"), side(row, "a_")))
                .list();
    }

    private static @Nullable Row side(ResultSet row, String side) throws SQLException {
        var category = row.getString(side + "category");
        if (category == null) {
            return null;
        }
        return new Row(
                new SchoolCategory(
                        row.getLong(side + "run"),
                        new SchoolId(row.getLong(side + "school")),
                        new Urn(row.getInt(side + "urn")),
                        row.getString(side + "name"),
                        phase(row.getString(side + "phase")),
                        category,
                        null,
                        row.getString(side + "rule"),
                        List.of(),
                        List.of(),
                        null),
                row.getString(side + "facts"));
    }

    private static SchoolCategory category(ResultSet row, int number) throws SQLException {
        return new SchoolCategory(
                row.getLong("run"),
                new SchoolId(row.getLong("school")),
                new Urn(row.getInt("urn")),
                row.getString("name"),
                phase(row.getString("phase")),
                row.getString("category"),
                row.getString("previous"),
                row.getString("rule"),
                row.getString("missing").lines().toList(),
                row.getString("cautions").lines().toList(),
                row.getObject("pupils", Integer.class));
    }

    List<String> files(long run) {
        return db.sql("""
                select distinct s ->> 0 as file
                  from categories.school_category c
                 cross join lateral jsonb_array_elements(c.facts::jsonb -> 'sources') as s
                 where c.run = :run
                 order by file
                """).param("run", run).query(String.class).list();
    }

    private static @Nullable Phase phase(@Nullable String word) {
        return word == null ? null : Phase.ofWord(word).orElse(null);
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        var authority = row.getString("authority");
        return new Run(
                row.getLong("id"),
                authority == null ? null : new AuthorityCode(authority),
                row.getString("policy"),
                row.getString("hash"),
                row.getObject("as_at", LocalDate.class),
                row.getObject("known_at", LocalDate.class),
                row.getObject("made_at", OffsetDateTime.class),
                row.getString("made_by"),
                row.getInt("schools"),
                row.getString("fingerprint"),
                row.getObject("previous", Long.class));
    }

    private static @Nullable String code(@Nullable AuthorityCode authority) {
        return authority == null ? null : authority.code();
    }
}
