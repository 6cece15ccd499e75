/** The page behind the search box. */
@NullMarked
package org.trajectory.web.search;

import org.jspecify.annotations.NullMarked;
