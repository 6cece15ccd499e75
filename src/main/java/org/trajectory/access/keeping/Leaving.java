package org.trajectory.access.keeping;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Accounts;
import org.trajectory.access.Audit;
import org.trajectory.access.People;
import org.trajectory.access.invitations.Invitations;
import org.trajectory.web.Conflict;

/**
 * The end of somebody’s time here, and who follows. Callers act in the installation’s scope, having checked who asks.
 */
@Service
public class Leaving {
    private final LeavingTable table;
    private final People people;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Audit audit;
    private final Clock clock;

    Leaving(LeavingTable table, People people, Accounts accounts, Invitations invitations, Audit audit, Clock clock) {
        this.table = table;
        this.people = people;
        this.accounts = accounts;
        this.invitations = invitations;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<LeavingTable.Held> rolesAfter(long person, LocalDate day) {
        return table.after(person, day);
    }

    @Transactional(readOnly = true)
    public List<String> rolesEnding(long person, LocalDate lastDay) {
        return table.after(person, lastDay).stream()
                .map(LeavingTable.Held::words)
                .toList();
    }

    /** The person signs in on this day for the last time; roles that go on end with it. */
    @Transactional
    public void leave(long person, LocalDate lastDay, @Nullable String authority) {
        table.setLastDay(person, lastDay);
        var ended = table.after(person, lastDay);
        ended.forEach(held -> table.end(held.id(), lastDay));
        audit.record(
                "set a last day",
                authority,
                "person:" + person,
                null,
                Map.of(
                        "lastDay",
                        lastDay.toString(),
                        "rolesEnded",
                        ended.stream().map(LeavingTable.Held::words).toList()));
        if (lastDay.isBefore(LocalDate.now(clock))) {
            accounts.endSessions(person);
        }
    }

    /** The person stays after all. Roles that have ended are given anew by hand. */
    @Transactional
    public void stay(long person, @Nullable String authority) {
        table.setLastDay(person, null);
        audit.record("took back a last day", authority, "person:" + person, null, null);
    }

    /** Who follows in a role. @param knownAlready has an account here */
    public record Follower(String name, String email, boolean knownAlready) {}

    /**
     * Ends a role with a day and gives it to a follower from the next one on: to a person who is here already, or to a new
     * one, who is invited.
     *
     * @return where the follower’s link went; null for somebody who is here already
     * @throws Conflict where the role has ended meanwhile
     */
    @Transactional
    public Invitations.@Nullable Invited handOver(
            long person, long role, LocalDate lastDay, Follower follower, boolean byEmail, String keeper) {
        var held = table.held(person, role, LocalDate.now(clock).minusDays(1))
                .orElseThrow(() -> new Conflict("This role has ended meanwhile."));
        table.end(held.id(), lastDay);
        audit.record(
                "handed over a role",
                held.at().authority(),
                "person:" + person,
                Map.of("role", held.role().name(), "where", held.at().name()),
                Map.of("lastDay", lastDay.toString(), "follower", follower.email()));
        var given = new People.NewRole(held.role(), held.at(), lastDay.plusDays(1), null);
        var known = accounts.findByEmail(follower.email());
        if (known.isPresent()) {
            people.giveRole(known.get().id(), given);
            return null;
        }
        return invitations.inviteNew(follower.name(), follower.email(), given, byEmail, keeper);
    }
}
