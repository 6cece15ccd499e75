/** The rules and what they ask: pure, but for reading the facts. */
@NullMarked
package org.trajectory.alerts.rules;

import org.jspecify.annotations.NullMarked;
