package org.trajectory.alerts.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

class OfRecordedTest {
    @Test
    void a_person_is_told_what_they_recorded_and_nobody_else_is() {
        try (var database = TestDatabase.fresh()) {
            var db = database.db();
            in(database, new Scope(Set.of("937"), Set.of(), "person:7"), () -> {
                db.sql("""
                                insert into alerts.conversation (authority, school, urn, name, held_on, with_whom, said, follows, made_by, made_name)
                                values ('937', 1, 700100, 'Oak School', '2026-09-02', 'the head', 'Staff left', '', 'person:7', 'Ann')
                                """).update();
                db.sql("""
                                insert into alerts.finding (authority, school, urn, name, inspected_on, area, finding, made_by, made_name)
                                values ('937', 1, 700100, 'Oak School', '2026-05-02', 'Quality of education', 'Reading', 'person:7', 'Ann')
                                """).update();
                return true;
            });
            var held = new OfRecorded(db);
            var told = in(database, Scope.installation("test"), () -> held.of(7));
            assertThat(told)
                    .allSatisfy(row -> assertThat(row)
                            .containsEntry("School", "Oak School")
                            .containsEntry("Name", "Ann"));
            assertThat(told)
                    .extracting(row -> row.get("What"))
                    .isEqualTo(List.of("Recorded a conversation", "Recorded a finding of an inspection"));
            assertThat(in(database, Scope.installation("test"), () -> held.of(8)))
                    .isEmpty();
        }
    }

    private static <T> T in(TestDatabase database, Scope scope, Supplier<T> work) {
        return scope.get(() -> Objects.requireNonNull(database.transactions().execute(status -> work.get())));
    }
}
