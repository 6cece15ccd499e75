/** Watchlists, and the letter about what is new on them. */
@NullMarked
package org.trajectory.alerts.watching;

import org.jspecify.annotations.NullMarked;
