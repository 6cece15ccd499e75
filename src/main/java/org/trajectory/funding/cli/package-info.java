/** The verb {@code allocate}. */
@NullMarked
package org.trajectory.funding.cli;

import org.jspecify.annotations.NullMarked;
