@NullMarked
package org.trajectory.reports.cli;

import org.jspecify.annotations.NullMarked;
