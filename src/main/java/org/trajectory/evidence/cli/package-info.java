/** Verbs of the evidence: import, list, undo, headline. */
@NullMarked
package org.trajectory.evidence.cli;

import org.jspecify.annotations.NullMarked;
