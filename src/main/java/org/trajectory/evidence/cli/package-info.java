/** Verbs: import, imports, headline. */
@NullMarked
package org.trajectory.evidence.cli;

import org.jspecify.annotations.NullMarked;
