/** The rules of a body as people read them: who sits on it, and how it decides. */
@NullMarked
package org.trajectory.partnership.bodies.rules;

import org.jspecify.annotations.NullMarked;
