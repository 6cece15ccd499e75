package org.trajectory.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Under which subjects the record of changes speaks of a school. A module that records changes about schools declares a bean. */
public interface SchoolSubjects {
    List<About> of(Asked asked);

    /** @param authority its code @param school our own number */
    record Asked(String authority, int urn, long school) {}

    /**
     * @param subject as the record names it
     * @param part where one entry tells of several schools: the name of this one’s part; null where all of it is about it
     * @param called what that part is, for a person: {@code Consortium}
     */
    record About(String subject, @Nullable String part, String called) {
        public About(String subject) {
            this(subject, null, "");
        }
    }
}
