/** The rules of a body as data: read from YAML, checked, and laid out into seats. Pure. */
@NullMarked
package org.trajectory.partnership.constitution;

import org.jspecify.annotations.NullMarked;
