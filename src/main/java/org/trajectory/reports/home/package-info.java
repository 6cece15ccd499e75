@NullMarked
package org.trajectory.reports.home;

import org.jspecify.annotations.NullMarked;
