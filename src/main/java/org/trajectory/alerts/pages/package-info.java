/** Pages of alerts, conversations and rules. */
@NullMarked
package org.trajectory.alerts.pages;

import org.jspecify.annotations.NullMarked;
