/** Interests that people declare or the system knows, and who has to stand aside because of them. */
@NullMarked
package org.trajectory.partnership.interests;

import org.jspecify.annotations.NullMarked;
