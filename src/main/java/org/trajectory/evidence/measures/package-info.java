/** Measures that are known beyond the catalogue that comes along: those an analyst defined, and those a long file names. */
@NullMarked
package org.trajectory.evidence.measures;

import org.jspecify.annotations.NullMarked;
