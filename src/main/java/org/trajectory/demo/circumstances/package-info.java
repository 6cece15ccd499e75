/** What surrounds results: exclusions, money, preferences for places, and moves of the invented schools. */
@NullMarked
package org.trajectory.demo.circumstances;

import org.jspecify.annotations.NullMarked;
