/** Bodies as they are: their constitution in force, their seats, and who holds them. */
@NullMarked
package org.trajectory.partnership.bodies;

import org.jspecify.annotations.NullMarked;
