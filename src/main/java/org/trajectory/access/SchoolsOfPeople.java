package org.trajectory.access;

import java.util.Optional;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** What giving a role needs to know of the register, which lies above this module and supplies it. */
public interface SchoolsOfPeople {
    /** @param school our own number */
    record AtSchool(long school, String authority, String name) {}

    Optional<AtSchool> school(Urn urn);

    Optional<String> authorityName(AuthorityCode code);
}
