/** Who may hold a seat, looked at as it stands today: designations, judgements of schools, headships. */
@NullMarked
package org.trajectory.partnership.fitness;

import org.jspecify.annotations.NullMarked;
