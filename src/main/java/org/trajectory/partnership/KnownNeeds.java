package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** What modules that know more of schools say that they need. Each tells only what the person who looks may see. */
public interface KnownNeeds {
    /**
     * @param what in words, such as {@code Curriculum: leaders should set out what pupils are to learn}
     * @param saidBy what says so, such as {@code inspection of 3 March 2026}
     * @param href of the page that says more
     */
    record Need(SchoolId school, Urn urn, String name, String what, String saidBy, String href) {}

    /** Those of the schools that aren't met on the day, by name of the school. */
    List<Need> of(AuthorityCode authority, Collection<SchoolId> schools, LocalDate day);
}
