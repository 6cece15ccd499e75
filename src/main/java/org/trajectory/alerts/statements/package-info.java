/** Statements of action after an inspection put a school in a category of concern: when each is due, sent, and judged. */
@NullMarked
package org.trajectory.alerts.statements;

import org.jspecify.annotations.NullMarked;
