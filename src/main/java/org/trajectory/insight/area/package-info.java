/** The children of an area: their context, vulnerable groups and their gaps, places in good schools. */
@NullMarked
package org.trajectory.insight.area;

import org.jspecify.annotations.NullMarked;
