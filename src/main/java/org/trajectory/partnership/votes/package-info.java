/** Votes: who may vote, counting, quorum, majority and power. Pure. */
@NullMarked
package org.trajectory.partnership.votes;

import org.jspecify.annotations.NullMarked;
