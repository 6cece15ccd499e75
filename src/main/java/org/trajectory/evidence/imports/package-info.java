/** Reads a file by its feed, keeps what it says, and takes it back. */
@NullMarked
package org.trajectory.evidence.imports;

import org.jspecify.annotations.NullMarked;
