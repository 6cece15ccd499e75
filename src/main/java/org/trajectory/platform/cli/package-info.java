/** What each module's verbs are made of. */
@NamedInterface("cli")
@NullMarked
package org.trajectory.platform.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
