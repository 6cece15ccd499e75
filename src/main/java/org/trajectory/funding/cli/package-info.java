/** The verb {@code allocate}. */
@NamedInterface("cli")
@NullMarked
package org.trajectory.funding.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
