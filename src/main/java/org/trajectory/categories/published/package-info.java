/** Who may see agreed categories, by vote, and what is published by it. */
@NullMarked
package org.trajectory.categories.published;

import org.jspecify.annotations.NullMarked;
