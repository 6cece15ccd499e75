package org.trajectory.schools.derivation;

import static org.trajectory.schools.RegisterField.CLOSED;
import static org.trajectory.schools.RegisterField.STATUS;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.Status;

/**
 * Whether an entry is open on a day: its dates bound it, words of status fill in, and rows of censuses and inspections
 * show it open on their day where nothing else is told.
 */
final class Opening {
    /** A row in a census shows a school open on its day, and is good for a year after it. */
    private static final int EVIDENCE_HOLDS_MONTHS = 12;

    private final Told statuses;
    private final EstablishmentTypes types;
    private final @Nullable LocalDate opened;
    private final @Nullable LocalDate closed;
    private final boolean closedOnUnknownDay;
    /** Days on which something shows it open. */
    private final TreeSet<LocalDate> seenOpen = new TreeSet<>();
    /** First list of all that is open that leaves it out, with nothing later that shows it open. */
    private final @Nullable LocalDate leftOutFrom;

    Opening(
            List<Claim> claims,
            List<Trust.Standing> standings,
            Told statuses,
            @Nullable LocalDate opened,
            @Nullable LocalDate closed,
            Surroundings around) {
        this.statuses = statuses;
        this.types = around.rules().types();
        var trust = around.rules().trust();
        for (int i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            var status = types.status(claim.told(STATUS));
            var standing = standings.get(i);
            boolean shown = standing.showsOpen()
                    || standing.completeOpenList()
                    || (standing.openUnlessClosed() && claim.told(CLOSED) == null);
            if (status == null ? shown : status.isOpen()) {
                seenOpen.add(claim.asOf());
            }
        }
        this.opened = opened;
        // A planned close date that a later register contradicts was put off.
        this.closed = closed != null && shownOpenByRegister(claims, trust, closed) ? null : closed;
        this.closedOnUnknownDay = closed == null
                && claims.stream().anyMatch(claim -> claim.told(CLOSED) != null)
                && seenOpenAfter(claims.stream()
                                .filter(claim -> claim.told(CLOSED) != null)
                                .map(Claim::asOf)
                                .max(LocalDate::compareTo)
                                .orElse(LocalDate.MIN))
                        == null;
        this.leftOutFrom = closed == null ? leftOut(around, claims) : null;
    }

    @Nullable
    LocalDate closed() {
        return closed;
    }

    /** Days on which the answer may change. */
    List<LocalDate> days() {
        var days = new TreeSet<LocalDate>();
        if (opened != null) {
            days.add(opened);
        }
        if (closed != null) {
            days.add(closed.plusDays(1));
        }
        if (leftOutFrom != null) {
            days.add(leftOutFrom);
        }
        if (statuses.isEmpty()) {
            seenOpen.forEach(day -> {
                days.add(day);
                days.add(day.plusDays(1));
                days.add(day.plusMonths(EVIDENCE_HOLDS_MONTHS));
            });
        } else if (closed == null) {
            // Where a status is told, what was seen matters only before the first word, and only if that is “closed”.
            var first = Objects.requireNonNull(statuses.on(LocalDate.MIN));
            if (types.status(first.value()) == Status.CLOSED) {
                seenOpen.headSet(first.claim().asOf()).forEach(day -> days.add(day.plusDays(1)));
            }
        }
        return List.copyOf(days);
    }

    Status on(LocalDate day) {
        if (opened != null && day.isBefore(opened)) {
            return Status.PROPOSED;
        }
        if (closed != null && day.isAfter(closed)) {
            return Status.CLOSED;
        }
        var one = statuses.on(day);
        if (one != null) {
            var told = Objects.requireNonNull(types.status(one.value()));
            boolean already = !one.claim().asOf().isAfter(day);
            if (already || told == Status.OPEN) {
                return fitted(told, day);
            }
            return switch (told) {
                case CLOSING, OPEN -> Status.OPEN;
                case CLOSED -> closed != null || seenOpenAfter(day) != null ? Status.OPEN : Status.UNKNOWN;
                case PROPOSED -> opened == null ? Status.PROPOSED : Status.OPEN;
                case UNKNOWN -> Status.UNKNOWN;
            };
        }
        if (closed != null || seenOpenAfter(day) != null) {
            return Status.OPEN;
        }
        if (closedOnUnknownDay) {
            return Status.UNKNOWN;
        }
        return seenLately(day) ? Status.OPEN : Status.UNKNOWN;
    }

    /** A word told once holds on, until its own dates or a complete list speak against it. */
    private Status fitted(Status told, LocalDate day) {
        if (told == Status.CLOSED && closed != null) {
            return Status.OPEN;
        }
        if (told == Status.PROPOSED && opened != null) {
            return Status.OPEN;
        }
        if (told.isOpen() && leftOutFrom != null && !day.isBefore(leftOutFrom)) {
            return Status.UNKNOWN;
        }
        return told;
    }

    private boolean seenLately(LocalDate day) {
        if (leftOutFrom != null && !day.isBefore(leftOutFrom)) {
            return false;
        }
        var last = seenOpen.floor(day);
        return last != null && day.isBefore(last.plusMonths(EVIDENCE_HOLDS_MONTHS));
    }

    private @Nullable LocalDate seenOpenAfter(LocalDate day) {
        return seenOpen.ceiling(day);
    }

    private boolean shownOpenByRegister(List<Claim> claims, Trust trust, LocalDate closed) {
        for (var claim : claims) {
            if (claim.asOf().isAfter(closed)) {
                var status = types.status(claim.told(STATUS));
                if (status == null ? trust.standing(claim.feed()).completeOpenList() : status.isOpen()) {
                    return claim.told(CLOSED) == null;
                }
            }
        }
        return false;
    }

    private @Nullable LocalDate leftOut(Surroundings around, List<Claim> claims) {
        @Nullable LocalDate first = null;
        for (var list : around.openLists()) {
            boolean named = claims.stream()
                    .anyMatch(claim ->
                            claim.asOf().equals(list.asOf()) && claim.feed().equals(list.feed()));
            boolean notYet = opened != null && opened.isAfter(list.asOf());
            if (!named
                    && !notYet
                    && seenOpen.ceiling(list.asOf()) == null
                    && (first == null || list.asOf().isBefore(first))) {
                first = list.asOf();
            }
        }
        return first;
    }
}
