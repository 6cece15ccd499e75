/** What a policy may ask of a school, and how each answer is found in the facts. */
@NullMarked
package org.trajectory.categories.inputs;

import org.jspecify.annotations.NullMarked;
