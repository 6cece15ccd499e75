/** What has changed about a school since a person last looked at its page. */
@NullMarked
package org.trajectory.reports.profile.since;

import org.jspecify.annotations.NullMarked;
