/** What a policy would say of a school if something about it were different. */
@NullMarked
package org.trajectory.categories.whatif;

import org.jspecify.annotations.NullMarked;
