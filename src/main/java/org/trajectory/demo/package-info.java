/** The invented authority, and the maker of files in the official formats at any size. */
@ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {"values"})
@NullMarked
package org.trajectory.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
