/** Pupils' results at eleven and sixteen, from invented pupils so that shares, groups and sums agree. */
@NullMarked
package org.trajectory.demo.results;

import org.jspecify.annotations.NullMarked;
