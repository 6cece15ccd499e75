/**
 * Consortia: which school belongs to which, from when to when. Owns schema {@code partnership}. Membership hangs on
 * {@link org.trajectory.schools.SchoolId}, so it carries on when a school converts. Decisions too: other modules have theirs
 * decided by a {@link org.trajectory.partnership.Matter}.
 */
@ApplicationModule(
        displayName = "Partnership",
        allowedDependencies = {
            "values",
            "platform",
            "platform :: cli",
            "platform :: mail",
            "web",
            "web :: charts",
            "web :: lists",
            "web :: search",
            "access",
            "schools"
        })
@NullMarked
package org.trajectory.partnership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
