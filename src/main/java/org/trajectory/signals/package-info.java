/**
 * Soft intelligence: signals about schools, with rules of evidence, the school's right to see and answer them, and how a
 * school rates itself. Owns schema {@code signals}. What a signal may be is data ({@code types.yaml}).
 */
@ApplicationModule(
        displayName = "Signals",
        allowedDependencies = {"values", "platform", "platform :: cli", "web", "web :: search", "access", "schools"})
@NullMarked
package org.trajectory.signals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
