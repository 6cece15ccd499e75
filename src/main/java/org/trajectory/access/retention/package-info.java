/** What is held about people, why and how long; legal holds, erasure, and what a person may take away about themselves. */
@NullMarked
package org.trajectory.access.retention;

import org.jspecify.annotations.NullMarked;
