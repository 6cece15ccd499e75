/** The search box: the page behind it, and what modules supply to it. */
@NamedInterface("search")
@NullMarked
package org.trajectory.web.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
