@NullMarked
package org.trajectory.access.pages;

import org.jspecify.annotations.NullMarked;
