/** What a policy would have said in past years, on what was known then, and what became of the schools. */
@NullMarked
package org.trajectory.categories.backtest;

import org.jspecify.annotations.NullMarked;
