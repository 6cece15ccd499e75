package org.trajectory.access;

import java.io.Serializable;

/**
 * That an administrator looks at the pages as another person sees them: nothing can be changed meanwhile. Kept in the
 * session.
 *
 * @param person as whom
 */
public record SeeingAs(long person) implements Serializable {
    /** Under which the session keeps it. */
    public static final String ATTRIBUTE = "trajectory.seeing-as";

    /** Where the request keeps the name of the administrator. */
    public static final String SEEN_BY = "trajectory.seen-by";
}
