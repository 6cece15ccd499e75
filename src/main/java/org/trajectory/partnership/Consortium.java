package org.trajectory.partnership;

import java.util.List;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/**
 * A consortium as it stands on the day asked about.
 *
 * @param phase of the schools it is for; schools of other kinds may join it
 * @param name as it is called on that day
 * @param members whatever their status: a school that has closed is a member until it leaves
 */
public record Consortium(ConsortiumId id, AuthorityCode authority, Phase phase, String name, List<SchoolId> members) {
    public Consortium {
        members = List.copyOf(members);
    }
}
