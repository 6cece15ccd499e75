/** Meetings from notice to minutes: agenda, papers, who is there. */
@NullMarked
package org.trajectory.partnership.meetings;

import org.jspecify.annotations.NullMarked;
