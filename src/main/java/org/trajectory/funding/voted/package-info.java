/** Budgets that are voted: proposed, carried by those whose money it is, and posted in the same transaction. */
@NullMarked
package org.trajectory.funding.voted;

import org.jspecify.annotations.NullMarked;
