/** Pages, verbs and papers that show several modules at once: home, school list, school profile, board pack. */
@ApplicationModule(
        displayName = "Reports",
        allowedDependencies = {
            "values",
            "platform",
            "platform :: cli",
            "web",
            "web :: charts",
            "web :: lists",
            "web :: print",
            "web :: search",
            "access",
            "schools",
            "evidence",
            "partnership",
            "categories",
            "insight",
            "signals",
            "statistics",
            "funding"
        })
@NullMarked
package org.trajectory.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
