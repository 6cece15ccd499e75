/** Where money comes from, by which rules, what each year's budget is, and how it is given out. */
@NullMarked
@NamedInterface("sources")
package org.trajectory.funding.sources;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
