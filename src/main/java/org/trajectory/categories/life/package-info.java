/** A policy's life: draft, proposed, in consultation, adopted by a decision, superseded. */
@NullMarked
package org.trajectory.categories.life;

import org.jspecify.annotations.NullMarked;
