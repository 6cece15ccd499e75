/** Keeping an installation going: backup and restore, how it is doing, and what it tells those who watch over it. */
@ApplicationModule(
        displayName = "Operation",
        allowedDependencies = {"values", "platform", "platform :: cli", "platform :: jobs", "web", "access"})
@NullMarked
package org.trajectory.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
