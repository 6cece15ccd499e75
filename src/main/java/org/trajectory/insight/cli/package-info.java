@NamedInterface("cli")
@NullMarked
package org.trajectory.insight.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
