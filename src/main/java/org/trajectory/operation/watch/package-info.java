/** What stands in front of the pages, and what it tells those who watch over the installation. */
@NullMarked
package org.trajectory.operation.watch;

import org.jspecify.annotations.NullMarked;
