/** Verbs: categorise, explain, policy. */
@NullMarked
package org.trajectory.categories.cli;

import org.jspecify.annotations.NullMarked;
