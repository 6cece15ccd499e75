/**
 * Policies (decision tables), runs, explanations. Owns schema {@code categories}.
 *
 * <p>A policy is a DMN file; what it may ask is the documented list of {@link org.trajectory.categories.PolicyInput}s.
 */
@ApplicationModule(
        displayName = "Categories",
        allowedDependencies = {
            "values",
            "platform",
            "platform :: cli",
            "platform :: jobs",
            "platform :: mail",
            "web",
            "web :: charts",
            "web :: lists",
            "web :: print",
            "access",
            "schools",
            "partnership",
            "evidence"
        })
@NullMarked
package org.trajectory.categories;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
