/** Reads the rows of a file by its feed: cells, days, numbers, judgements. Writes nothing. */
@NullMarked
package org.trajectory.evidence.rows;

import org.jspecify.annotations.NullMarked;
