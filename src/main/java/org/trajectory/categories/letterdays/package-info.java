/** On which days letters go out: an authority’s holidays and rules. */
@NullMarked
package org.trajectory.categories.letterdays;

import org.jspecify.annotations.NullMarked;
