/** The register of decisions: recorded once, never edited, open to everybody but for what is exempt. */
@NullMarked
package org.trajectory.partnership.decisions;

import org.jspecify.annotations.NullMarked;
