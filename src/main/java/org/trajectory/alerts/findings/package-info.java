/** What inspection reports said must be improved, the visits since, and when the next inspection is due. */
@NullMarked
package org.trajectory.alerts.findings;

import org.jspecify.annotations.NullMarked;
