@NullMarked
package org.trajectory.reports.packs;

import org.jspecify.annotations.NullMarked;
