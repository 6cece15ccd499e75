/**
 * The chance that a school's next judgement falls below good, from what was known before it: learnt, tried on later years,
 * kept, shown.
 */
@NullMarked
package org.trajectory.insight.risk;

import org.jspecify.annotations.NullMarked;
