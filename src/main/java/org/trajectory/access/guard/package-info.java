/** What each request passes: who it is, whose rows it may touch, and whether its route is open to them. */
@NullMarked
package org.trajectory.access.guard;

import org.jspecify.annotations.NullMarked;
