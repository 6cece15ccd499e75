package org.trajectory.reports.profile.since;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.SchoolId;

class ProfileVisitsTest {
    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2026-11-26T09:00:00Z");

    @Test
    void what_was_seen_at_the_visit_before_stays_through_the_present_one_and_goes_with_the_person() {
        try (var database = TestDatabase.fresh()) {
            var visits = new ProfileVisits(database.db());
            assertThat(seen(database, visits, 1, 700_100, MORNING, "240"))
                    .as("first of all")
                    .isEmpty();
            assertThat(seen(database, visits, 1, 700_100, MORNING.plusMinutes(20), "241"))
                    .as("the same visit")
                    .isEmpty();
            assertThat(seen(database, visits, 1, 700_101, MORNING.plusHours(5), "9"))
                    .as("another school")
                    .isEmpty();
            assertThat(seen(database, visits, 2, 700_100, MORNING.plusHours(5), "250"))
                    .as("another person")
                    .isEmpty();
            for (var later : new OffsetDateTime[] {
                MORNING.plusHours(5), MORNING.plusHours(5).plusMinutes(2)
            }) {
                assertThat(seen(database, visits, 1, 700_100, later, "250")).hasValueSatisfying(before -> {
                    assertThat(before.at()).isEqualTo(MORNING.plusMinutes(20));
                    assertThat(before.seen().facts()).containsEntry("Pupils", "241");
                });
            }

            var kept = new VisitsKept(database.db());
            installation(database, () -> {
                assertThat(kept.of(1)).hasSize(2);
                kept.erase(1);
                assertThat(kept.of(1)).isEmpty();
                var future = MORNING.plusYears(1).toInstant();
                assertThat(kept.remove(future, "person:2"::equals).held()).isOne();
                assertThat(kept.remove(future, person -> false).removed()).isOne();
                return true;
            });
        }
    }

    private static <T> T installation(TestDatabase database, java.util.function.Supplier<T> work) {
        return Scope.installation("test")
                .get(() -> Objects.requireNonNull(database.transactions().execute(status -> work.get())));
    }

    private static Optional<ProfileVisits.Before> seen(
            TestDatabase database, ProfileVisits visits, int person, int school, OffsetDateTime now, String pupils) {
        var seen = new SeenOfSchool(Map.of("Pupils", pupils), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
        return new Scope(Set.of("937"), Set.of(), "person:" + person)
                .get(() -> Objects.requireNonNull(
                        database.transactions().execute(status -> visits.before(new SchoolId(school), now, seen))));
    }
}
