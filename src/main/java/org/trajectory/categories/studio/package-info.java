/** Where people write a policy: rules in plain words, changed row by row, without knowing DMN. */
@NullMarked
package org.trajectory.categories.studio;

import org.jspecify.annotations.NullMarked;
