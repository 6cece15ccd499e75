@NullMarked
package org.trajectory;

import org.jspecify.annotations.NullMarked;
