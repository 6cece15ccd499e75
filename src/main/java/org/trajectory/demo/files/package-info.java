/** Writes the invented schools as the publishers would. */
@NullMarked
package org.trajectory.demo.files;

import org.jspecify.annotations.NullMarked;
