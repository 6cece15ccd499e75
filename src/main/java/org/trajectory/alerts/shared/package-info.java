/** What schools share with the leads of their consortium of what is watched. */
@NullMarked
package org.trajectory.alerts.shared;

import org.jspecify.annotations.NullMarked;
