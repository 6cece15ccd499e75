/** What a consortium sets out to do in a year, and what a board says of it afterwards. */
@NullMarked
package org.trajectory.partnership.plans;

import org.jspecify.annotations.NullMarked;
