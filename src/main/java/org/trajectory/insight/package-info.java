/**
 * What evidence says when it is compared: measures and their spread, similar schools, what chance allows, the chance of a
 * fall. Owns schema {@code insight}. Stands above the categories, so that no policy can ask for any of it.
 */
@ApplicationModule(
        displayName = "Insight",
        allowedDependencies = {
            "values",
            "platform",
            "platform :: cli",
            "web",
            "web :: charts",
            "access",
            "schools",
            "evidence",
            "categories",
            "statistics",
            "statistics :: disclosure"
        })
@NullMarked
package org.trajectory.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
