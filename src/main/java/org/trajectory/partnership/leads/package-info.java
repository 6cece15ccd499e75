/** Who leads a consortium, and who stands in for a lead. */
@NullMarked
package org.trajectory.partnership.leads;

import org.jspecify.annotations.NullMarked;
