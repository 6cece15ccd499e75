@NullMarked
package org.trajectory.access.account;

import org.jspecify.annotations.NullMarked;
