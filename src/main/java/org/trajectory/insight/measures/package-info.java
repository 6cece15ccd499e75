/** The measures that are defined, a page for each, with their spread over schools and years. */
@NullMarked
package org.trajectory.insight.measures;

import org.jspecify.annotations.NullMarked;
