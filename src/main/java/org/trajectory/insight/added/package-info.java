/** Value added: what schools' results are worth beyond the intake they work with. */
@NullMarked
package org.trajectory.insight.added;

import org.jspecify.annotations.NullMarked;
