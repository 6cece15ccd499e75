package org.trajectory.access.invitations;

import java.time.Duration;

/** What a one-time link is for. */
enum LinkKind {
    INVITATION(Duration.ofDays(7), "invited again by a one-time link", "You are invited to Trajectory"),
    NEW_PASSWORD(Duration.ofDays(7), "gave a one-time link for a new password", "A new password for Trajectory"),
    /** Asked for at the door by somebody who may be anybody, so it lives shortly. */
    FORGOTTEN(Duration.ofHours(1), "asked for a link for a new password", "A new password for Trajectory");

    private final Duration lives;
    private final String words;
    private final String subject;

    LinkKind(Duration lives, String words, String subject) {
        this.lives = lives;
        this.words = words;
        this.subject = subject;
    }

    Duration lives() {
        return lives;
    }

    /** For the audit, in the past tense. */
    String words() {
        return words;
    }

    String subject() {
        return subject;
    }

    String text(String name, String inviter, String address) {
        return switch (this) {
            case INVITATION -> """
                    Dear %s,

                    %s invites you to Trajectory, where the authority and its schools work on
                    school improvement together.

                    Choose your password here:

                    %s

                    The link works once, for seven days. If it has grown too old, ask for a new one.
                    If you don’t expect this letter, delete it: without the link nothing happens.
                    """.formatted(name, inviter, address);
            case NEW_PASSWORD -> """
                    Dear %s,

                    %s has made a link for you, by which you choose a new password:

                    %s

                    The link works once, for seven days.
                    """.formatted(name, inviter, address);
            case FORGOTTEN -> """
                    Dear %s,

                    somebody, probably you, asked for a new password. Choose it here:

                    %s

                    The link works once, for one hour. If it wasn’t you, delete this letter:
                    your password stays as it is.
                    """.formatted(name, address);
        };
    }
}
