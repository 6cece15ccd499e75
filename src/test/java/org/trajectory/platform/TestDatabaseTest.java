package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {
    @Test
    void a_transaction_carries_the_scope_it_began_in_and_forgets_it_after() {
        try (var database = TestDatabase.fresh()) {
            var sql = "select coalesce(current_setting('trajectory.authorities', true), '')";
            var seen = new Scope(Set.of("937", "816"), Set.of(), "test")
                    .get(() -> database.transactions()
                            .execute(status ->
                                    database.db().sql(sql).query(String.class).single()));
            assertThat(seen).isEqualTo("816,937");
            assertThat(database.db().sql(sql).query(String.class).single()).isEmpty();
        }
    }

    @Test
    void the_application_role_can_not_step_out_of_its_rights() {
        try (var database = TestDatabase.fresh()) {
            for (var hostile : new String[] {
                "set role trajectory_owner",
                "alter table platform.spring_session disable row level security",
                "create table platform.mine (a int)"
            }) {
                org.assertj.core.api.Assertions.assertThatThrownBy(
                                () -> database.db().sql(hostile).update())
                        .as(hostile)
                        .isInstanceOf(org.springframework.dao.DataAccessException.class);
            }
        }
    }
}
