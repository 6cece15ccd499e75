/** What the judgements of schools say to the rules of boards. */
@NullMarked
package org.trajectory.reports.standing;

import org.jspecify.annotations.NullMarked;
