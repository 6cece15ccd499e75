/** Risk assessments: the desktop exercise as a dated record. */
@NullMarked
package org.trajectory.alerts.assessment;

import org.jspecify.annotations.NullMarked;
