/** What an authority and a consortium owe each other: issued, answered, watched over, evaluated. */
@NullMarked
package org.trajectory.partnership.agreements;

import org.jspecify.annotations.NullMarked;
