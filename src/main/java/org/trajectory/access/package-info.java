/** People, ways in, roles and rights, audit. Owns schema {@code access}. */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {
            "values",
            "platform",
            "platform :: cli",
            "web",
            "web :: lists",
            "web :: print",
            "platform :: jobs",
            "platform :: mail"
        })
@NullMarked
package org.trajectory.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
