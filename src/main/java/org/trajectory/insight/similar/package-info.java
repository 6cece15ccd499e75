/** Chooses and keeps similar schools. */
@NullMarked
package org.trajectory.insight.similar;

import org.jspecify.annotations.NullMarked;
