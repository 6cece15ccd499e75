/** Verbs of the importer. */
@NullMarked
package org.trajectory.evidence.cli;

import org.jspecify.annotations.NullMarked;
