/** The verb {@code consortia}. */
@NullMarked
package org.trajectory.partnership.cli;

import org.jspecify.annotations.NullMarked;
