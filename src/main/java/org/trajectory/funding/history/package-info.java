/** What was spent by line and year, what is forecast, what was to be saved and what was; and what a post costs. */
@NullMarked
package org.trajectory.funding.history;

import org.jspecify.annotations.NullMarked;
