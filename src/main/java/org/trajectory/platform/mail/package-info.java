/** Letters by e-mail: put into an outbox with the change that they tell of, and sent from there until they arrive. */
@NamedInterface("mail")
@NullMarked
package org.trajectory.platform.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
