/** Signals where people look anyway: on the home page, on a school’s profile, in the search box. */
@NullMarked
package org.trajectory.signals.elsewhere;

import org.jspecify.annotations.NullMarked;
