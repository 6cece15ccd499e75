/** Signals as they are held: recorded, seen, answered, kept back by law, and taken away. */
@NamedInterface("held")
@NullMarked
package org.trajectory.signals.held;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
