/** How often each rule was right: what came after the alerts that were kept, and on past years. */
@NullMarked
package org.trajectory.alerts.hits;

import org.jspecify.annotations.NullMarked;
