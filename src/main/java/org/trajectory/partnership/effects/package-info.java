/** What a change of the consortia would bring, shown before it is confirmed. */
@NullMarked
package org.trajectory.partnership.effects;

import org.jspecify.annotations.NullMarked;
