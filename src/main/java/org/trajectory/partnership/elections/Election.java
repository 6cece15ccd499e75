package org.trajectory.partnership.elections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An election of seats.
 *
 * @param unit name of the consortium whose seats they are; empty for none
 * @param places how many are elected, and how many candidates a school may choose
 * @param voter the role at a school that casts its vote
 * @param electors how many schools may vote
 * @param voted how many have
 * @param words how it came out; empty until it is counted
 */
public record Election(
        long id,
        String authority,
        long body,
        String constituency,
        String unit,
        String title,
        int places,
        String voter,
        boolean secret,
        Instant openedAt,
        Instant closesAt,
        @Nullable Instant closedAt,
        String words,
        int electors,
        int voted) {
    public String href() {
        return "/elections/" + id;
    }

    public boolean isOpen(Instant now) {
        return closedAt == null && now.isBefore(closesAt);
    }

    /** @param votes empty until it is counted @param standing what makes them fit, as it was looked at */
    public record Candidate(
            long id,
            String name,
            @Nullable Long person,
            @Nullable Long school,
            String standing,
            String statement,
            boolean withdrawn,
            Optional<Integer> votes,
            boolean elected) {}

    /** A school that votes. */
    public record Elector(long school, String name, boolean voted) {}

    /** An election to be opened. @param seats vacant ones that it fills @param nominees by number of their nomination */
    public record New(
            String constituency,
            String unit,
            List<Long> seats,
            List<Long> nominees,
            boolean secret,
            Instant closesAt) {}
}
