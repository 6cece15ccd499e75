/** Reading, checking and evaluating a policy's decision table. */
@NullMarked
package org.trajectory.categories.dmn;

import org.jspecify.annotations.NullMarked;
