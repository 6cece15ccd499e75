/** Names of private persons in what is typed. */
@NullMarked
package org.trajectory.signals.names;

import org.jspecify.annotations.NullMarked;
