/** Joint arrangements: one authority opens named things to named roles of another, while both agree. */
@NullMarked
package org.trajectory.access.arrangements;

import org.jspecify.annotations.NullMarked;
