/** The rule and the reads behind {@link org.trajectory.evidence.Headlines}. */
@NullMarked
package org.trajectory.evidence.headlines;

import org.jspecify.annotations.NullMarked;
