/**
 * Feeds and imports, indicators and observations, inspections, benchmarks, provenance. Owns schema {@code evidence}.
 */
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {
            "values",
            "platform",
            "platform :: cli",
            "web",
            "web :: charts",
            "web :: lists",
            "web :: search",
            "access",
            "schools",
            "statistics",
            "statistics :: disclosure",
            "platform :: jobs"
        })
@NullMarked
package org.trajectory.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
