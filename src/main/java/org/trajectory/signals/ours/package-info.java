/** What is held about the reader’s own school, and what the school shares with the leads of its consortium. */
@NullMarked
package org.trajectory.signals.ours;

import org.jspecify.annotations.NullMarked;
