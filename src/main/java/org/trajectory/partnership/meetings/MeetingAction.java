package org.trajectory.partnership.meetings;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting asked somebody to do.
 *
 * @param owner our number of who does it; null for somebody who can’t sign in
 * @param done what became of it; empty while it is open
 */
public record MeetingAction(
        long id,
        long meeting,
        String what,
        @Nullable Long owner,
        String ownerName,
        LocalDate dueOn,
        Optional<String> done) {
    public String state(LocalDate today) {
        return done.map(words -> "Done: " + words).orElse(today.isAfter(dueOn) ? "Overdue" : "Open");
    }
}
