@NullMarked
package org.trajectory.access.factors;

import org.jspecify.annotations.NullMarked;
