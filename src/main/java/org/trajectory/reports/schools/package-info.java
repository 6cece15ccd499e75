@NullMarked
package org.trajectory.reports.schools;

import org.jspecify.annotations.NullMarked;
