/** How claims reach the database. */
@NullMarked
package org.trajectory.schools.intake;

import org.jspecify.annotations.NullMarked;
