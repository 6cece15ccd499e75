/** What providers do themselves: accept the conditions of their agreements, and file claims. */
@NullMarked
@NamedInterface("filing")
package org.trajectory.funding.filing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
