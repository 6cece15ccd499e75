/** What a school sees of its own money and of its consortium's, and how it spends what is earmarked for it. */
@NullMarked
package org.trajectory.funding.own;

import org.jspecify.annotations.NullMarked;
