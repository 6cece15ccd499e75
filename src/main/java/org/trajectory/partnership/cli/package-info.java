/** The verbs {@code consortia}, {@code constitution}, {@code seats} and {@code count}. */
@NamedInterface("cli")
@NullMarked
package org.trajectory.partnership.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
