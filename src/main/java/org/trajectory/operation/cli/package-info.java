/** Verbs. */
@NamedInterface("cli")
@NullMarked
package org.trajectory.operation.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
