package org.trajectory.partnership.bodies;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.access.HeldAt;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.values.AuthorityCode;

/** Who sits on a body, and can sign in, is a board member of it for as long. */
@Component
class BoardMembers {
    private final BodyTable table;
    private final HoldingTable holdings;
    private final People people;

    BoardMembers(BodyTable table, HoldingTable holdings, People people) {
        this.table = table;
        this.holdings = holdings;
        this.people = people;
    }

    void joins(Body body, Body.Filling filling) {
        var person = filling.person();
        if (person != null && people.find(person).isPresent()) {
            people.giveRoleOnce(person, member(body.authority(), body.id(), body.name(), filling.from()));
        }
    }

    /** Nothing happens to who holds another seat there, or stands in. */
    void leaves(AuthorityCode authority, long body, @Nullable Long person, LocalDate day) {
        if (person != null
                && !holdings.sits(person, body, day)
                && people.find(person).isPresent()) {
            people.endRoleAt(person, member(authority, body, table.nameOf(body), null), day);
        }
    }

    private static People.NewRole member(AuthorityCode authority, long body, String name, @Nullable LocalDate from) {
        return new People.NewRole(
                Role.BOARD_MEMBER,
                new HeldAt(HeldAt.Kind.BODY, Long.toString(body), authority.code(), name),
                from,
                null);
    }
}
