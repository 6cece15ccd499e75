/** Reads stored rows back in bulk. */
@NullMarked
package org.trajectory.evidence.reading;

import org.jspecify.annotations.NullMarked;
