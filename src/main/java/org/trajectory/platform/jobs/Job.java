package org.trajectory.platform.jobs;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A job as the database has it.
 *
 * @param actor who started it, such as {@code person:12}
 * @param request what was asked for, as JSON
 * @param total steps there are; 0 while that isn't known
 * @param atHand what is being worked on; empty before and after
 * @param begunTimes more than 1 where it was picked up again after the process that did it had ended
 * @param result as JSON; null unless it is done
 * @param failure for a person; null unless it failed
 */
public record Job(
        long id,
        String kind,
        String title,
        String actor,
        String request,
        State state,
        int done,
        int total,
        String atHand,
        int begunTimes,
        boolean cancelRequested,
        @Nullable String result,
        @Nullable String failure,
        OffsetDateTime askedAt,
        @Nullable OffsetDateTime endedAt) {

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    public boolean goesOn() {
        return state == State.WAITING || state == State.RUNNING;
    }
}
