package org.trajectory.platform.mail;

import org.jspecify.annotations.Nullable;

/**
 * One e-mail to one person, in plain text.
 *
 * @param to address
 * @param authority whose matter it is; null for the installation's
 */
public record Letter(
        String to, String subject, String text, @Nullable String authority) {
    public Letter {
        if (to.chars().anyMatch(Character::isISOControl) || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A line break in an address or a subject would begin another header: %s, “%s”"
                            .formatted(to, subject));
        }
    }
}
