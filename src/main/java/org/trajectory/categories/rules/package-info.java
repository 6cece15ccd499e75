/** A policy's tables as people edit them: read from DMN, written as DMN, and tried on many thousand schools in a moment. */
@NullMarked
package org.trajectory.categories.rules;

import org.jspecify.annotations.NullMarked;
