/** Counts of signals from files, such as a term’s complaints. */
@NullMarked
package org.trajectory.signals.counts;

import org.jspecify.annotations.NullMarked;
