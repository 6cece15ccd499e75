package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are open to everybody read as a role that finds what is published, whatever statement it is made to run. */
class PublishedTest {
    /** Without row-level security, since all of it is published by others. */
    private static final Set<String> REGISTER =
            Set.of("schools.entry", "schools.identity", "schools.link", "schools.authority", "schools.trust");

    private static TestDatabase database;

    @BeforeAll
    static void publish() throws SQLException {
        database = TestDatabase.fresh();
        try (var connection = connect(database.owner());
                var statement = connection.createStatement()) {
            statement.execute("set trajectory.authorities = '*'");
            statement.execute("""
                    insert into partnership.decision (authority, number, title, decided_by, decided_on, what, reason, effect_from,
                                                      published_at, recorded_by)
                    values ('937', '2026-001', 'Open', 'The board', '2026-11-01', 'what', 'why', '2026-11-01', now(), 'test'),
                           ('937', '2026-002', 'Not yet', 'The board', '2026-11-01', 'what', 'why', '2026-11-01', null, 'test')""");
            statement.execute(
                    "insert into partnership.exempt_part select id, authority, 'a secret' from partnership.decision where number = '2026-001'");
            statement.execute("insert into access.person (name, email) values ('Ann Other', 'ann@example.org')");
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void it_reads_what_is_published() throws SQLException {
        assertThat(texts("select title from partnership.decision")).containsExactly("Open");
        assertThat(texts("select title from partnership.pub_decision")).containsExactly("Open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set trajectory.authorities = '*'",
                "set trajectory.authorities = '937'",
                "set trajectory.partners = '937'",
                "set trajectory.schools = '1,2,3'",
                "set trajectory.actor = 'person:1'",
                "set trajectory.places = 'body:1'"
            })
    void no_setting_opens_more(String setting) throws SQLException {
        assertThat(texts(setting, "select title from partnership.decision")).containsExactly("Open");
        assertThat(texts(setting, "select text from partnership.exempt_part")).isEmpty();
    }

    /** Whatever a later migration adds is closed until it says otherwise. */
    @Test
    void of_every_other_table_it_reads_nothing() throws SQLException {
        var open = new ArrayList<String>();
        for (var table : tables()) {
            try {
                if (!texts("set trajectory.authorities = '*'", "select 'a row' from %s limit 1".formatted(table.name()))
                                .isEmpty()
                        || !table.guarded()) {
                    open.add(table.name());
                }
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as(table.name()).isEqualTo("42501");
            }
        }
        open.removeAll(REGISTER);
        assertThat(open).containsExactly("partnership.decision");
    }

    @Test
    void it_writes_nothing() throws SQLException {
        for (var table : tables()) {
            for (var right : List.of("insert", "update", "delete", "truncate", "references", "trigger")) {
                assertThat(asOwner("select has_table_privilege('trajectory_public', '%s', '%s')::text"
                                .formatted(table.name(), right)))
                        .as("%s on %s", right, table.name())
                        .containsExactly("false");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set role trajectory_app",
                "set role trajectory_owner",
                "set session authorization trajectory_app",
                "set row_security = off",
                "alter role trajectory_public bypassrls",
                "grant trajectory_app to trajectory_public",
                "drop policy published_only on partnership.decision",
                "create policy mine on partnership.decision using (true)",
                "alter table partnership.decision no force row level security",
                "create table mine (a int)",
                "create schema mine",
                "copy partnership.decision to program 'cat'",
                "insert into access.audit_entry (actor, what, subject) values ('person:1', 'did it', 'x')"
            })
    void it_gets_out_of_its_role_by_no_statement(String hostile) {
        assertThatThrownBy(() -> texts(hostile, "select what from partnership.decision where title = 'Not yet'"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isIn("42501", "0LP01"));
    }

    /** The same statement in the application: it is the scope that says by which role it is run. */
    @Test
    void who_is_not_signed_in_is_served_by_that_role_and_nobody_else_is() {
        assertThat(role(Scope.ofThePublic())).isEqualTo("trajectory_public");
        assertThat(role(new Scope(Set.of("937"), Set.of(), "public"))).isEqualTo("trajectory_public");
        assertThat(role(new Scope(Set.of("937"), Set.of(), "person:1"))).isEqualTo("trajectory_app");
        assertThat(role(Scope.installation("sign-in"))).isEqualTo("trajectory_app");
    }

    @Test
    void doing_it_again_changes_nothing() throws SQLException {
        var policies = "select string_agg(oid::text, ' ' order by oid) from pg_policy";
        var before = texts(policies);
        Published.open(database.owner());
        assertThat(texts(policies)).isEqualTo(before);
    }

    @Test
    void a_policy_that_opens_other_rows_than_before_is_followed() throws SQLException {
        try (var own = TestDatabase.fresh();
                var connection = connect(own.owner());
                var statement = connection.createStatement()) {
            statement.execute("drop policy open_to_all on partnership.planned_decision");
            Published.open(own.owner());
            try (var rows = statement.executeQuery(
                    "select qual from pg_policies where tablename = 'planned_decision' and policyname = 'published_only'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("false");
            }
        }
    }

    private static String role(Scope scope) {
        return scope.get(() -> database.transactions()
                .execute(status -> database.db()
                        .sql("select current_user::text")
                        .query(String.class)
                        .single()));
    }

    private record Found(String name, boolean guarded) {}

    private static List<Found> tables() throws SQLException {
        try (var connection = connect(database.owner());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select format('%I.%I', n.nspname, c.relname), c.relforcerowsecurity
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^(pg_|information_schema)' order by 1""")) {
            var tables = new ArrayList<Found>();
            while (rows.next()) {
                tables.add(new Found(rows.getString(1), rows.getBoolean(2)));
            }
            assertThat(tables).hasSizeGreaterThan(50);
            return tables;
        }
    }

    /** As the role itself, past the application; of the last statement the first column. */
    private static List<String> texts(String... statements) throws SQLException {
        return texts(database.published(), statements);
    }

    private static List<String> asOwner(String statement) throws SQLException {
        return texts(database.owner(), statement);
    }

    private static List<String> texts(DatabaseServer.Login login, String... statements) throws SQLException {
        try (var connection = connect(login);
                var statement = connection.createStatement()) {
            for (int n = 0; n < statements.length - 1; n++) {
                statement.execute(statements[n]);
            }
            var texts = new ArrayList<String>();
            try (var rows = statement.executeQuery(statements[statements.length - 1])) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    private static Connection connect(DatabaseServer.Login login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }
}
