package org.trajectory.web;

import java.util.Optional;
import java.util.Set;

/** Who is looking at the page; the module that signs people in supplies it. */
public interface SignedIn {
    /** Empty while nobody is signed in. */
    Optional<Viewer> viewer();

    /**
     * @param roles for people, such as {@code Adviser, Warwickshire}
     * @param mayDo names of the actions this person has anywhere
     * @param seenBy name of an administrator who looks at the pages as this person sees them, and changes nothing
     */
    record Viewer(String name, String roles, Set<String> mayDo, Optional<String> seenBy) {
        public Viewer {
            mayDo = Set.copyOf(mayDo);
        }

        public Viewer(String name, String roles, Set<String> mayDo) {
            this(name, roles, mayDo, Optional.empty());
        }
    }
}
