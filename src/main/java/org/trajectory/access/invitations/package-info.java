/** One-time links: an invitation to a new person, a new password for one who has forgotten theirs. */
@NullMarked
package org.trajectory.access.invitations;

import org.jspecify.annotations.NullMarked;
