/** What everybody may see of the money: which decision gave how much to whom. */
@NullMarked
package org.trajectory.funding.open;

import org.jspecify.annotations.NullMarked;
