/** How long signals are held, and what is held in them about people with an account. */
@NullMarked
package org.trajectory.signals.keeping;

import org.jspecify.annotations.NullMarked;
