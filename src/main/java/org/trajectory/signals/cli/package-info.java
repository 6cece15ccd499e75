/** The verb {@code signals}. */
@NamedInterface("cli")
@NullMarked
package org.trajectory.signals.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
