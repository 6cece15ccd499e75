/** Values that carry their own rules; nothing of the system is beneath them. */
@ApplicationModule(
        displayName = "Values",
        allowedDependencies = {})
@NullMarked
package org.trajectory.values;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
