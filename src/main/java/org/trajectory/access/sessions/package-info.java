@NullMarked
package org.trajectory.access.sessions;

import org.jspecify.annotations.NullMarked;
