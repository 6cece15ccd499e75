/** Second factors: an app that shows codes, recovery codes, passkeys; and which roles need one. */
@NullMarked
package org.trajectory.access.factors;

import org.jspecify.annotations.NullMarked;
