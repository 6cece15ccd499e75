package org.trajectory.access.arrangements;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.access.Action;
import org.trajectory.access.Role;

/**
 * @param giver code of the authority whose rows are opened
 * @param taker code of the one whose people may see them
 * @param until the first day on which it counts no more
 * @param consented codes of the sides that have agreed
 * @param endedOn null while nobody has ended it
 */
public record Arrangement(
        long id,
        String giver,
        String taker,
        Set<Role> roles,
        Set<Action> rights,
        LocalDate from,
        LocalDate until,
        String because,
        List<String> consented,
        @Nullable LocalDate endedOn) {

    public enum State {
        WAITS("Waits for the other side"),
        AGREED("Agreed, begins later"),
        COUNTS("In force"),
        OVER("Over");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public State state(LocalDate day) {
        if (endedOn != null && !day.isBefore(endedOn) || !day.isBefore(until)) {
            return State.OVER;
        }
        if (consented.size() < 2) {
            return State.WAITS;
        }
        return day.isBefore(from) ? State.AGREED : State.COUNTS;
    }

    /** What can be lent: to see what is an authority’s own. Never to change, to manage people, or to see who did what. */
    public static Set<Action> lendable() {
        var lendable = EnumSet.noneOf(Action.class);
        for (var action : Action.values()) {
            boolean rows = action.reach() == Action.Reach.AUTHORITY || action.reach() == Action.Reach.PARTNERS;
            if (rows
                    && action.name().startsWith("SEE_")
                    && action != Action.SEE_AUDIT
                    && action != Action.SEE_IMPORTS) {
                lendable.add(action);
            }
        }
        return lendable;
    }

    /** A role gets by an arrangement only what it may do at its own authority. */
    public Set<Action> rightsOf(Role role) {
        var lent = EnumSet.noneOf(Action.class);
        if (roles.contains(role)) {
            rights.stream().filter(role::may).forEach(lent::add);
        }
        return lent;
    }
}
