@NullMarked
package org.trajectory.demo.cli;

import org.jspecify.annotations.NullMarked;
