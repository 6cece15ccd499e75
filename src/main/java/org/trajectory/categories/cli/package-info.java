/** Verbs: categorise, explain, policy. */
@NamedInterface("cli")
@NullMarked
package org.trajectory.categories.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
