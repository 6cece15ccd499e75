/** What providers do themselves: accept the conditions of their agreements, and file claims. */
@NullMarked
package org.trajectory.funding.filing;

import org.jspecify.annotations.NullMarked;
