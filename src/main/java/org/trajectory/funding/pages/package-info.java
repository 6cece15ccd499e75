/** Pages on which allocations are worked out, kept and compared, and formulas are read. */
@NullMarked
package org.trajectory.funding.pages;

import org.jspecify.annotations.NullMarked;
