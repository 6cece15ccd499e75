/** The frame of every page, forms and their answers, errors for people, downloads and PDF. Knows no business rule. */
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {"values", "platform"})
@NullMarked
package org.trajectory.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
