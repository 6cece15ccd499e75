package org.trajectory.access.keeping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trajectory.access.Action;
import org.trajectory.access.Person;
import org.trajectory.access.Role;

/**
 * What a person may do after a change of roles and couldn’t before, and what they can’t any more; to show before it is
 * saved.
 */
public record RightsChange(List<String> gained, List<String> lost) {
    public RightsChange {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }

    public static RightsChange between(List<Person.HeldRole> before, List<Person.HeldRole> after) {
        var could = rights(before);
        var can = rights(after);
        return new RightsChange(
                can.stream().filter(right -> !could.contains(right)).toList(),
                could.stream().filter(right -> !can.contains(right)).toList());
    }

    /** In the order of the table of rights: what is the same everywhere once, the rest for each place. */
    private static Set<String> rights(List<Person.HeldRole> roles) {
        var rights = new LinkedHashSet<String>();
        for (var action : Action.values()) {
            if (Role.PUBLIC.may(action)) {
                continue;
            }
            for (var held : roles) {
                if (held.role().may(action)) {
                    rights.add(
                            action.reach() == Action.Reach.PUBLISHED
                                    ? action.words()
                                    : action.words() + ": " + held.where());
                }
            }
        }
        return rights;
    }
}
