/** What official formats look like and what their columns mean: YAML, one file a format, and its recognition by header. */
@NullMarked
package org.trajectory.evidence.feeds;

import org.jspecify.annotations.NullMarked;
