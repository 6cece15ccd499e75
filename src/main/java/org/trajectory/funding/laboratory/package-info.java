/** Formulas tried side by side on the same categories, before anybody votes on them. */
@NullMarked
package org.trajectory.funding.laboratory;

import org.jspecify.annotations.NullMarked;
