/** How the register is derived from the claims: the rules, which are pure, and the SQL round them. */
@NullMarked
package org.trajectory.schools.derivation;

import org.jspecify.annotations.NullMarked;
