/** What everybody may read of an authority's schools, with small numbers protected. */
@NullMarked
package org.trajectory.insight.published;

import org.jspecify.annotations.NullMarked;
