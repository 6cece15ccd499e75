package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

/**
 * What another module knows of schools that makes their heads fit for a seat, such as how a school was judged. Looked at
 * anew whenever it is asked, so that a judgement of yesterday counts today.
 */
public interface SchoolStanding {
    /** The words of constitutions that it answers for: {@code outstanding}, {@code good}. */
    Set<String> words();

    /** Of each school that it knows something of whether the word holds on the day, and why. */
    Map<SchoolId, Told> of(AuthorityCode authority, String word, Collection<SchoolId> schools, LocalDate day);

    /** @param why a sentence with what it rests on and of which day */
    record Told(boolean holds, String why) {}
}
