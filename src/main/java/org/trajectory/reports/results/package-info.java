/** Published results of many schools at once: around England’s, in order, and side by side over the years. */
@NullMarked
package org.trajectory.reports.results;

import org.jspecify.annotations.NullMarked;
