/** Floor and coasting standards of past years, as data. */
@NullMarked
package org.trajectory.insight.standards;

import org.jspecify.annotations.NullMarked;
