@NamedInterface("cli")
@NullMarked
package org.trajectory.reports.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
