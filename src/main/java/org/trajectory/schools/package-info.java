/**
 * The register: schools, authorities, trusts, dioceses, links between URNs. Owns schema {@code schools}. Facts stay on
 * their URN; what people decide hangs on {@link org.trajectory.schools.SchoolId}.
 */
@ApplicationModule(
        displayName = "School register",
        allowedDependencies = {"values", "platform", "platform :: cli", "web", "access"})
@NullMarked
package org.trajectory.schools;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
