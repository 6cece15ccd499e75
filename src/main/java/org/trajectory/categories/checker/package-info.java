/** What is odd in a policy, said before a school is hurt by it. */
@NullMarked
package org.trajectory.categories.checker;

import org.jspecify.annotations.NullMarked;
