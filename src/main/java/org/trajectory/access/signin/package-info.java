@NullMarked
package org.trajectory.access.signin;

import org.jspecify.annotations.NullMarked;
