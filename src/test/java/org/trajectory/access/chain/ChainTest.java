package org.trajectory.access.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.trajectory.access.Audit;
import org.trajectory.access.AuditForTests;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/** Whoever changes the record, even as the owner of the database, is found out. */
class ChainTest {
    private static final Scope ALL = Scope.installation("test");

    private static TestDatabase database;
    private static Audit audit;
    private static List<Proof.Anchor> anchors;

    @TempDir
    Path folder;

    @BeforeAll
    static void record() {
        database = TestDatabase.fresh();
        audit = AuditForTests.of(database.db());
        write("937", "invited a person", Map.of("name", "Zoë – “Ann”\n\t\\", "pence", 12345));
        write(null, "imported a file", null);
        write("816", "kept an allocation", List.of());
        for (int i = 0; i < 5; i++) {
            write("937", "change " + i, Map.of("i", i));
        }
        Proof.Anchor anchor = ALL.get(() -> database.transactions()
                .execute(status -> chain(database.db()).anchor().orElseThrow()));
        anchors = List.of(anchor);
        write("937", "after the anchor", null);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void write(@Nullable String authority, String what, @Nullable Object after) {
        ALL.as("Operator")
                .by("verb test")
                .run(() -> database.transactions()
                        .executeWithoutResult(
                                status -> audit.record(what, authority, "thing:1", Map.of("was", what), after)));
    }

    private static Chain chain(JdbcClient db) {
        return new Chain(db, Clock.systemUTC());
    }

    private static Proof.Result proved() {
        return ALL.get(() ->
                database.transactions().execute(status -> chain(database.db()).prove(anchors)));
    }

    @Test
    void what_was_only_recorded_is_whole() {
        var result = proved();
        assertThat(result.faults()).isEmpty();
        assertThat(result.entries()).isEqualTo(9);
        assertThat(result.without()).isZero();
    }

    /** As the owner of the database, who may do everything there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edited       | update access.audit_entry set what = 'nothing' where id = 4 | What entry 4 says was changed",
                "whitened     | update access.audit_entry set after = null where id = 1 | What entry 1 says was changed",
                "renamed      | update access.audit_entry set actor = 'person:1', authority = '816' where id = 1 | What entry 1 says was changed",
                "moved in time| update access.audit_entry set at = at - interval '1 day' where id = 4 | What entry 4 says was changed",
                "resealed     | update access.audit_entry set what = 'x' where id = 4; update access.audit_seal s set content = encode(sha256(convert_to(access.audit_canonical(e), 'UTF8')), 'hex') from access.audit_entry e where e.id = 4 and s.entry = 4 | The seal of entry 4 was changed",
                "rehashed     | update access.audit_seal set hash = repeat('a', 64) where seq = 4 | doesn’t follow",
                "taken out    | delete from access.audit_seal where seq = 4; delete from access.audit_entry where id = 4 | Entries 4 to 4 are missing",
                "cut off      | delete from access.audit_seal where seq > 6; delete from access.audit_entry where id > 6 | its end was cut off",
                "beheaded     | delete from access.audit_seal where seq < 3; delete from access.audit_entry where id < 3 | Entries 1 to 2 are missing",
                "reordered    | update access.audit_seal set seq = seq + 100 where seq in (4, 5); update access.audit_seal set seq = 109 - seq where seq > 100 | The seal of entry 4 was changed",
                "put in       | alter table access.audit_entry disable trigger sealed; insert into access.audit_entry (actor, what, subject) values ('test', 'put in', 'thing:1') | without a seal",
                "hidden       | insert into access.audit_erasure values (4, 9); update access.audit_entry set before = null, after = null where id = 4 | no entry tells of it",
            })
    void who_changes_it_is_found_out(String how, String sql, String fault) throws SQLException {
        var owner = database.owner();
        try (var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            connection.setAutoCommit(false);
            attack(connection, sql);
            var result = chain(JdbcClient.create(new SingleConnectionDataSource(connection, true)))
                    .prove(anchors);
            connection.rollback();
            assertThat(result.faults()).as(how).anyMatch(one -> one.contains(fault));
        }
        assertThat(proved().whole()).isTrue();
    }

    private static void attack(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local trajectory.authorities = '*'");
            statement.execute("set local trajectory.actor = 'test'");
            statement.execute("alter table access.audit_entry no force row level security");
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @CsvSource({"edited", "taken out", "cut off", "cut off with its head", "reordered", "put in twice"})
    void an_export_proves_itself_without_a_database(String how) throws IOException {
        var lines = exported(null);
        var file = folder.resolve("audit.jsonl");
        Files.write(file, lines);
        assertThat(Chain.prove(file, anchors).faults()).isEmpty();
        switch (how) {
            case "edited" -> lines.set(4, lines.get(4).replace("change 0", "change 7"));
            case "taken out" -> lines.remove(4);
            case "cut off" -> lines.subList(7, lines.size()).clear();
            case "cut off with its head" -> {
                lines.subList(7, lines.size()).clear();
                var last = lines.getLast().replaceAll(".*\"hash\":\"([0-9a-f]{64})\".*", "$1");
                lines.set(
                        0,
                        lines.getFirst()
                                .replace("\"entries\":9", "\"entries\":6")
                                .replaceAll("\"head\":\"[^\"]*\"", "\"head\":\"" + last + "\""));
            }
            case "reordered" -> Collections.swap(lines, 4, 5);
            default -> lines.add(5, lines.get(4));
        }
        Files.write(file, lines);
        assertThat(Chain.prove(file, anchors).whole()).as(how).isFalse();
    }

    @Test
    void an_export_of_one_authority_proves_the_whole_chain_and_tells_nothing_of_another() throws IOException {
        var lines = exported("816");
        var file = folder.resolve("audit-816.jsonl");
        Files.write(file, lines);
        var result = Chain.prove(file, anchors);
        assertThat(result.faults()).isEmpty();
        assertThat(result.without()).isEqualTo(8);
        assertThat(String.join("\n", lines)).contains("kept an allocation").doesNotContain("invited", "Zoë");
    }

    private static List<String> exported(@Nullable String authority) {
        var text = new StringWriter();
        ALL.run(() -> database.transactions().executeWithoutResult(status -> {
            try {
                chain(database.db()).export(authority, text);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }));
        return new ArrayList<>(text.toString().lines().toList());
    }

    @Test
    void many_writers_at_once_make_one_chain_and_a_rollback_leaves_no_gap() throws Exception {
        try (var own = TestDatabase.fresh();
                var threads = Executors.newFixedThreadPool(6)) {
            var written = AuditForTests.of(own.db());
            var work = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 60; i++) {
                int number = i;
                work.add(() -> {
                    ALL.run(() -> own.transactions().executeWithoutResult(status -> {
                        written.record("did", "937", "thing:" + number, null, null);
                        written.record("did more", "937", "thing:" + number, null, null);
                        if (number % 5 == 0) {
                            status.setRollbackOnly();
                        }
                    }));
                    return true;
                });
            }
            for (var one : threads.invokeAll(work)) {
                assertThat(one.get()).isTrue();
            }
            var result = ALL.get(
                    () -> own.transactions().execute(status -> chain(own.db()).prove(List.of())));
            assertThat(result.faults()).isEmpty();
            assertThat(result.entries()).isEqualTo(96);
        }
    }

    @Test
    void what_follows_from_a_decision_names_it() {
        try (var own = TestDatabase.fresh()) {
            var written = AuditForTests.of(own.db());
            ALL.run(() -> own.transactions().executeWithoutResult(status -> {
                Audit.under("2026-017", () -> written.record("opened a case", "937", "case:1", null, null));
                written.record("closed a case", "937", "case:1", null, null);
                written.read("read a signal", "937", "signal:4");
            }));
            var entries = ALL.get(() -> own.transactions().execute(status -> written.list(Long.MAX_VALUE)));
            assertThat(entries).extracting(Audit.Entry::decision).containsExactly(null, null, "2026-017");
            assertThat(entries).extracting(Audit.Entry::read).containsExactly(true, false, false);
        }
    }

    @Test
    void nobody_writes_in_anothers_name() {
        var scope = new Scope(Set.of("937"), Set.of(), "person:1");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> scope.run(() -> database.transactions()
                        .executeWithoutResult(status -> database.db()
                                .sql(
                                        "insert into access.audit_entry (actor, what, subject) values ('person:2', 'lied', 'x')")
                                .update())))
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
    }
}
