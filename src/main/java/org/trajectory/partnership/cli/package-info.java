/** The verb {@code consortia}. */
@NamedInterface("cli")
@NullMarked
package org.trajectory.partnership.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
