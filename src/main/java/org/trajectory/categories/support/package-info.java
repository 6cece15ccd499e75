/** What each category brings to a school, and who answers for it: the support matrix as data, with its checker. */
@NullMarked
package org.trajectory.categories.support;

import org.jspecify.annotations.NullMarked;
