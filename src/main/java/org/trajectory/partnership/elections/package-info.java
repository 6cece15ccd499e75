/** Elections of seats: a ballot among the schools of a constituency. */
@NullMarked
package org.trajectory.partnership.elections;

import org.jspecify.annotations.NullMarked;
