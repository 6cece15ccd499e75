/** Whether a policy did what it is for: the yearly evaluation and the transparency record, made from what is held. */
@NullMarked
package org.trajectory.categories.evaluation;

import org.jspecify.annotations.NullMarked;
