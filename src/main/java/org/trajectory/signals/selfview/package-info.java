/** How schools rate themselves against an inspection framework, and how the authority sees it. */
@NullMarked
package org.trajectory.signals.selfview;

import org.jspecify.annotations.NullMarked;
