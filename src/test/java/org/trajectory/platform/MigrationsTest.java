package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The schema and the program have to fit each other. */
class MigrationsTest {
    @Test
    void a_database_that_a_newer_version_has_migrated_is_refused_and_left_alone() throws Exception {
        try (var database = TestDatabase.fresh()) {
            change(
                    database,
                    "insert into public.flyway_schools (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
                            + " values (99, '99', 'of tomorrow', 'SQL', 'V99__of_tomorrow.sql', 1, 'test', 1, true)");
            assertThatThrownBy(() -> Migrations.run(database.owner()))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("schools")
                    .hasMessageContaining("a newer one");
        }
    }

    @Test
    void a_released_step_that_was_changed_is_noticed() throws Exception {
        try (var database = TestDatabase.fresh()) {
            change(database, "update public.flyway_platform set checksum = checksum + 1 where version = '1'");
            assertThatThrownBy(() -> Migrations.run(database.owner())).isInstanceOf(Refused.class);
        }
    }

    @Test
    void what_is_shipped_has_the_checksums_that_the_histories_keep() {
        try (var database = TestDatabase.fresh()) {
            assertThat(Shipped.steps()).containsExactlyInAnyOrderElementsOf(Migrations.applied(database.owner()));
        }
    }

    @Test
    void migrating_again_changes_nothing() {
        try (var database = TestDatabase.fresh()) {
            var before = Migrations.applied(database.owner());
            assertThatCode(() -> Migrations.run(database.owner())).doesNotThrowAnyException();
            assertThat(Migrations.applied(database.owner())).isEqualTo(before).isNotEmpty();
        }
    }

    private static void change(TestDatabase database, String sql) throws SQLException {
        var login = database.owner();
        try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
