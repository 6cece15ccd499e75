/** Keeps single pupils from being recognised in published tables. */
@NamedInterface("disclosure")
@NullMarked
package org.trajectory.statistics.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
