/** What people record about schools: which school it is about, who may record it, and the lists of it of a whole authority. */
@NullMarked
package org.trajectory.alerts.recorded;

import org.jspecify.annotations.NullMarked;
