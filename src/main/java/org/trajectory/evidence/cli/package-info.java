/** Verbs of the evidence: import, list, undo, headline. */
@NamedInterface("cli")
@NullMarked
package org.trajectory.evidence.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
