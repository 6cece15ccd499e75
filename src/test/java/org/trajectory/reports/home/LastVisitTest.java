package org.trajectory.reports.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

class LastVisitTest {
    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2026-11-26T09:00:00Z");

    @Test
    void a_visit_ends_after_half_an_hour_and_the_next_one_knows_when_it_was() {
        try (var database = TestDatabase.fresh()) {
            var visits = new LastVisit(database.db());
            assertThat(seen(database, visits, 1, MORNING))
                    .as("the first of all")
                    .isEmpty();
            assertThat(seen(database, visits, 1, MORNING.plusMinutes(20)))
                    .as("the same visit")
                    .isEmpty();
            assertThat(seen(database, visits, 2, MORNING.plusMinutes(50)))
                    .as("another person")
                    .isEmpty();
            assertThat(seen(database, visits, 1, MORNING.plusHours(5)))
                    .hasValueSatisfying(moment -> assertThat(moment).isEqualTo(MORNING.plusMinutes(20)));
            assertThat(seen(database, visits, 1, MORNING.plusHours(5).plusMinutes(1)))
                    .as("reloaded")
                    .hasValueSatisfying(moment -> assertThat(moment).isEqualTo(MORNING.plusMinutes(20)));
        }
    }

    private static Optional<OffsetDateTime> seen(
            TestDatabase database, LastVisit visits, int person, OffsetDateTime now) {
        return new Scope(Set.of("937"), Set.of(), "person:" + person).get(() -> {
            var before = database.transactions().execute(status -> visits.before(now));
            assertThat(before).isNotNull();
            return before;
        });
    }
}
