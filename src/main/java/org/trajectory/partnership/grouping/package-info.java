/** Groups of schools that lie together, as suggested by their places. */
@NullMarked
package org.trajectory.partnership.grouping;

import org.jspecify.annotations.NullMarked;
