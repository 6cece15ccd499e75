@NullMarked
package org.trajectory.reports.profile;

import org.jspecify.annotations.NullMarked;
