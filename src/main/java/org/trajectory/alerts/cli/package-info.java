/** The verb of alerts. */
@NamedInterface("cli")
@NullMarked
package org.trajectory.alerts.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
