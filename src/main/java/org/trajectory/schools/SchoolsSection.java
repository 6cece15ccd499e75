package org.trajectory.schools;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.trajectory.web.SchoolSection;

/**
 * A section of the headlines of several schools: what a module knows of them beyond the official figures. A module declares
 * a bean for it; it tells only what this person may see, and reads for all the schools at once.
 */
public interface SchoolsSection {
    /** Empty where this person may see nothing of it. */
    Optional<SchoolSection.Section> of(List<School> schools, LocalDate asAt, LocalDate knownAt);
}
