/** Motions: opened with their roll, voted in the room or between meetings, counted once, and turned into decisions. */
@NullMarked
package org.trajectory.partnership.motions;

import org.jspecify.annotations.NullMarked;
