package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.dao.DataAccessException;
import org.trajectory.platform.MigratedModules;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/** Tables that belong to an authority are guarded by the database itself, whatever SQL the application is made to run. */
class RowSecurityTest {
    /** Tables with an authority that belong to the installation: what the official files say, readable by all. */
    private static final Map<String, String> OF_THE_INSTALLATION = Map.of(
            "schools.claim", "what official files say of schools",
            "schools.entry", "the register derived from it",
            "schools.neighbour", "published statistical neighbours",
            "schools.neighbour_claim", "what official files say of them");

    /** Tables to which a row of any authority may be added, because it tells what was done there. */
    private static final Set<String> ADDED_BY_ALL = Set.of("access.audit_entry");

    /** Tables whose policy is another, and why. */
    private static final Map<String, String> GUARDED_OTHERWISE = Map.of(
            "access.arrangement", "belongs to two authorities, and both see it",
            "access.arrangement_consent", "each side agrees for itself, and both see who has agreed",
            "access.audit_entry", "anybody adds an entry in their own name, and nobody changes one",
            "web.saved_view", "changed by whoever saved it; colleagues may look through it");

    private static TestDatabase database;
    private static @Nullable TestDatabase target;
    private static List<Guarded> tables;

    private record Guarded(String name, boolean enabled, boolean forced, boolean policy) {}

    @BeforeAll
    static void migrate() {
        database = TestDatabase.fresh();
        tables = database.db()
                .sql("""
                        select n.nspname || '.' || c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
                               exists (select from pg_policy p where p.polrelid = c.oid) as policy
                          from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                          join pg_attribute a on a.attrelid = c.oid and a.attname = 'authority' and not a.attisdropped
                         where c.relkind in ('r', 'p') and n.nspname in (:modules)
                         order by 1
                        """)
                .param("modules", MigratedModules.names())
                .query(Guarded.class)
                .list();
    }

    @AfterAll
    static void close() {
        database.close();
        if (target != null) {
            target.close();
        }
    }

    @Test
    void every_table_of_an_authority_has_forced_row_level_security() {
        assertThat(tables)
                .filteredOn(table -> !OF_THE_INSTALLATION.containsKey(table.name()))
                .isNotEmpty()
                .allMatch(table -> table.enabled() && table.forced() && table.policy());
    }

    @Test
    void the_tables_said_to_be_the_installations_are_so() {
        assertThat(tables.stream().map(Guarded::name).toList()).containsAll(OF_THE_INSTALLATION.keySet());
        assertThat(tables)
                .filteredOn(table -> OF_THE_INSTALLATION.containsKey(table.name()))
                .allSatisfy(
                        table -> assertThat(table.enabled()).as(table.name()).isFalse());
    }

    /**
     * What {@code platform.guard_by_authority} makes: read and written by who has the authority in scope, by the operator, and
     * by nobody else. Other policies may open more, each by its own name; none may stand in its place.
     */
    @Test
    void every_table_of_an_authority_has_the_policy_that_migrations_are_to_ask_for() throws SQLException {
        var otherwise = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(
                        database.owner().url(),
                        database.owner().user(),
                        database.owner().password());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create table platform.pattern (authority text)");
            statement.execute("select platform.guard_by_authority('platform.pattern')");
            try (var rows = statement.executeQuery("""
                    select n.nspname || '.' || c.relname
                      from pg_class c
                      join pg_namespace n on n.oid = c.relnamespace
                     where c.relkind in ('r', 'p') and c.relforcerowsecurity
                       and exists (select from pg_attribute a
                                    where a.attrelid = c.oid and a.attname = 'authority' and not a.attisdropped)
                       and not exists (
                           select from pg_policy p
                             join pg_policy pattern
                               on pattern.polrelid = 'platform.pattern'::regclass
                              and p.polcmd = pattern.polcmd and p.polpermissive and p.polroles = pattern.polroles
                              and pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(pattern.polqual, pattern.polrelid)
                              and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(pattern.polwithcheck, pattern.polrelid)
                            where p.polrelid = c.oid)
                     order by 1
                    """)) {
                while (rows.next()) {
                    otherwise.add(rows.getString(1));
                }
            }
            connection.rollback();
        }
        assertThat(otherwise)
                .as("say select platform.guard_by_authority('…') in the migration, or give the reason in this test")
                .containsExactlyInAnyOrderElementsOf(GUARDED_OTHERWISE.keySet());
    }

    @TestFactory
    List<DynamicTest> hostile_sql_finds_nothing_of_another_authority() {
        return tables.stream()
                .filter(Guarded::enabled)
                .map(table -> DynamicTest.dynamicTest(table.name(), () -> attack(table.name())))
                .toList();
    }

    /** In a database that all tables share: each has its own row, and its own rules lifted. */
    private static void attack(String table) throws SQLException {
        var own = attacked();
        plantRowOf937(own, table);
        assertThat(rows(own, Set.of("937"), table))
                .as("seen by its own authority")
                .isEqualTo(1);
        assertThat(rows(own, Set.of("*"), table)).as("seen by the operator").isEqualTo(1);
        assertThat(rows(own, Set.of("816"), table))
                .as("seen by another authority")
                .isZero();
        assertThat(rows(own, Set.of(), table)).as("seen by nobody").isZero();
        assertThat(own.db()
                        .sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .as("seen outside a transaction")
                .isZero();
        assertThat(rows(own, Set.of("816"), "(select * from %s where true or authority = '937') as t".formatted(table)))
                .isZero();
        var below = new Scope(Set.of(), Set.of(7L), "test").takingPart(Set.of("816"), Set.of("consortium:7", "body:7"));
        long seenBelow = below.get(() -> own.transactions().execute(status -> count(own, table)));
        assertThat(seenBelow).as("seen by who works below another authority").isZero();
        refusedOrNothing(own, "delete from %s where authority = '937'".formatted(table));
        refusedOrNothing(own, "update %s set authority = '816'".formatted(table));
        refusedOrNothing(
                own,
                "merge into %s t using (select 1) s on t.authority = '937' when matched then delete".formatted(table));
        if (!ADDED_BY_ALL.contains(table)) {
            refusedOrNothing(own, "insert into %s (authority) values ('937')".formatted(table));
        }
        roundabout(own, table);
        for (var escape : List.of(
                "set row_security = off",
                "set role trajectory_owner",
                "set session authorization trajectory_owner",
                "alter table %s no force row level security".formatted(table),
                "alter table %s disable trigger all".formatted(table),
                "create policy mine on %s using (true)".formatted(table),
                "create view %s_mine as select * from %s".formatted(table, table),
                "create function %s_mine() returns bigint language sql security definer return (select count(*) from %s)"
                        .formatted(table, table),
                "alter role trajectory_app bypassrls",
                "copy %s from program 'true'".formatted(table),
                "truncate " + table)) {
            assertThatThrownBy(() -> in(own, Set.of("816"), db -> {
                        db.db().sql(escape).update();
                        return count(db, table);
                    }))
                    .as(escape)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(rows(own, Set.of("937"), table)).as("still there").isEqualTo(1);
    }

    /** Ways that PostgreSQL lets anybody go, and that lead to the same policies. */
    private static void roundabout(TestDatabase own, String table) {
        for (var way : List.of(
                "create temporary view roundabout on commit drop as select * from %s",
                "create temporary table roundabout on commit drop as select * from %s",
                "declare roundabout cursor for select * from %s")) {
            try {
                long seen = in(own, Set.of("816"), db -> {
                    db.db()
                            .sql(way.formatted(table).replace("view roundabout on commit drop", "view roundabout"))
                            .update();
                    if (way.startsWith("declare")) {
                        return (long) db.db()
                                .sql("fetch all from roundabout")
                                .query((row, number) -> 1)
                                .list()
                                .size();
                    }
                    var found = count(db, "roundabout");
                    if (way.contains("view")) {
                        db.db().sql("drop view roundabout").update();
                    }
                    return found;
                });
                assertThat(seen).as(way).isZero();
            } catch (DataAccessException refused) {
                assertThat(refused.getMostSpecificCause())
                        .as(way)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
        var copied = in(own, Set.of("816"), db -> {
            var connection = org.springframework.jdbc.datasource.DataSourceUtils.getConnection(db.source());
            try {
                return connection
                        .unwrap(org.postgresql.PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (select * from %s) to stdout".formatted(table), new java.io.StringWriter());
            } catch (SQLException | java.io.IOException e) {
                throw new IllegalStateException(e);
            } finally {
                org.springframework.jdbc.datasource.DataSourceUtils.releaseConnection(connection, db.source());
            }
        });
        assertThat(copied).as("copied out").isZero();
    }

    private static TestDatabase attacked() {
        if (target == null) {
            target = TestDatabase.fresh();
        }
        return target;
    }

    private static long count(TestDatabase own, String from) {
        return own.db().sql("select count(*) from " + from).query(Long.class).single();
    }

    private static void refusedOrNothing(TestDatabase own, String sql) {
        try {
            int changed = in(own, Set.of("816"), db -> db.db().sql(sql).update());
            assertThat(changed).as(sql).isZero();
        } catch (DataAccessException refused) {
            assertThat(refused.getMostSpecificCause())
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    private static long rows(TestDatabase own, Set<String> authorities, String from) {
        return in(
                own,
                authorities,
                db -> db.db()
                        .sql("select count(*) from " + from)
                        .query(Long.class)
                        .single());
    }

    private static <T> T in(TestDatabase own, Set<String> authorities, Function<TestDatabase, T> work) {
        return new Scope(authorities, Set.of(), "test")
                .get(() -> own.transactions().execute(status -> work.apply(own)));
    }

    /** One row of authority 937 and otherwise empty, with the table's own rules lifted first: only the policies matter here. */
    static void plantRowOf937(TestDatabase own, String table) throws SQLException {
        var login = own.owner();
        try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = connection.createStatement()) {
            statement.execute("set trajectory.authorities = '*'");
            for (var ddl : liftingRules(connection, table)) {
                statement.execute(ddl);
            }
            statement.execute("alter table %s no force row level security".formatted(table));
            statement.execute("insert into %s (authority) values ('937')".formatted(table));
            statement.execute("alter table %s force row level security".formatted(table));
        }
    }

    private static List<String> liftingRules(Connection connection, String table) throws SQLException {
        var ddl = new ArrayList<String>();
        ddl.add("alter table %s disable trigger user".formatted(table));
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select 1, format('alter table %1$s drop constraint if exists %%I cascade', conname)
                          from pg_constraint where conrelid = '%1$s'::regclass and contype in ('c', 'f', 'p', 'u', 'x')
                        union all
                        select 2, format('alter table %1$s alter column %%I drop not null', attname)
                          from pg_attribute
                         where attrelid = '%1$s'::regclass and attnum > 0 and attnotnull and attidentity = '' and not attisdropped
                         order by 1
                        """.formatted(table))) {
            while (rows.next()) {
                ddl.add(rows.getString(2));
            }
        }
        return ddl.stream().collect(Collectors.toList());
    }
}
