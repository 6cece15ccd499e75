/**
 * Work beside the pages: jobs that a person starts and regular work at set times. Both are kept in the database; of all
 * processes on it, one does each.
 */
@NamedInterface("jobs")
@NullMarked
package org.trajectory.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
