/** The verb of alerts. */
@NullMarked
package org.trajectory.alerts.cli;

import org.jspecify.annotations.NullMarked;
