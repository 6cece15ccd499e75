/** Backups as one file: every table in one snapshot, and the way back. */
@NullMarked
package org.trajectory.operation.backup;

import org.jspecify.annotations.NullMarked;
