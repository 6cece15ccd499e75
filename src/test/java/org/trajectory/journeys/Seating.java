package org.trajectory.journeys;

import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;

/** Fills all seats of a body with people who have no account, so that a journey can be about what they vote. */
final class Seating {
    private Seating() {}

    static void fill(Installation installation, long id) {
        var bodies = installation.bean(Bodies.class);
        var today = LocalDate.now(ZoneId.of("Europe/London"));
        installation.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            var body = bodies.get(id, today);
            for (var seat : bodies.seats(id, today)) {
                bodies.fill(
                        body,
                        seat.id(),
                        new Body.Filling("Holder of " + seat.key(), null, null, false, "appointment", "", today));
            }
        });
    }
}
