/** The verb {@code audit}. */
@NamedInterface("cli")
@NullMarked
package org.trajectory.access.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
