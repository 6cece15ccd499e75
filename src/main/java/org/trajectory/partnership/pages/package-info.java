/** Pages on which consortia are seen and changed. */
@NullMarked
package org.trajectory.partnership.pages;

import org.jspecify.annotations.NullMarked;
