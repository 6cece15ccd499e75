/** The verbs {@code audit}, {@code keys} and {@code let-in}. */
@NamedInterface("cli")
@NullMarked
package org.trajectory.access.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
