/** Whether what is held can be relied on: what arrived, what is late, what is missing, what contradicts. */
@NullMarked
package org.trajectory.evidence.quality;

import org.jspecify.annotations.NullMarked;
