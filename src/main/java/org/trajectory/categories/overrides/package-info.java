/** Categories changed by hand, by two people and until a day. */
@NullMarked
package org.trajectory.categories.overrides;

import org.jspecify.annotations.NullMarked;
