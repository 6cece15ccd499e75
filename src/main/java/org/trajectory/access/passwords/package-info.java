@NullMarked
package org.trajectory.access.passwords;

import org.jspecify.annotations.NullMarked;
