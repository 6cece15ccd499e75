@NullMarked
package org.trajectory.operation.pages;

import org.jspecify.annotations.NullMarked;
