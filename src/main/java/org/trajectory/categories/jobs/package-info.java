/** What the kinds of work that people start here share: kept with what was asked, shown as it goes on, cancelled. */
@NullMarked
package org.trajectory.categories.jobs;

import org.jspecify.annotations.NullMarked;
