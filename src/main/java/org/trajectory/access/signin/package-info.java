/** Coming in: what is asked for at the door, how often it may be tried, and what happens once it is right. */
@NullMarked
package org.trajectory.access.signin;

import org.jspecify.annotations.NullMarked;
