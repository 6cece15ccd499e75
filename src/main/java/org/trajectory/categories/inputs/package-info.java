/** What a decision table may ask of a school, and how each answer is found in the facts. */
@NamedInterface("inputs")
@NullMarked
package org.trajectory.categories.inputs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
