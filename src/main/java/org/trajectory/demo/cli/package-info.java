@NamedInterface("cli")
@NullMarked
package org.trajectory.demo.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
