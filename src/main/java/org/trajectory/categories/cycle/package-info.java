/** From a run to agreed categories: shared with the schools, answered, moderated, decided by the board. */
@NullMarked
package org.trajectory.categories.cycle;

import org.jspecify.annotations.NullMarked;
