/** An analyst adds a feed: a sample is looked at, its columns are mapped to measures, tried, and kept as a version. */
@NullMarked
package org.trajectory.evidence.adding;

import org.jspecify.annotations.NullMarked;
