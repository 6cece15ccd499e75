/** Invented schools and what befell them; knows nothing of files. */
@NullMarked
package org.trajectory.demo.population;

import org.jspecify.annotations.NullMarked;
