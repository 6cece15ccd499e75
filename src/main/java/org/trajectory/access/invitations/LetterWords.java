package org.trajectory.access.invitations;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.trajectory.platform.mail.Outbox;

/** What is said about letters, and in those that tell of a change. */
final class LetterWords {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private LetterWords() {}

    static String of(Outbox.Status status) {
        return switch (status) {
            case Outbox.Status.Waiting waiting -> "E-mail is about to be sent";
            case Outbox.Status.Delayed delayed ->
                "The mail server didn’t take the e-mail (%s); it is tried again at %s. Print a link if it is urgent"
                        .formatted(delayed.why(), when(delayed.next()));
            case Outbox.Status.Sent sent -> "E-mail sent on " + when(sent.at());
            case Outbox.Status.GivenUp givenUp ->
                "The e-mail couldn’t be sent for three days (%s). Check the address and send again"
                        .formatted(givenUp.why());
        };
    }

    static String when(Instant at) {
        return WHEN.format(at.atZone(ZoneId.systemDefault()));
    }

    static String changed(String name, String what) {
        return """
                Dear %s,

                %s

                If that wasn’t you, tell an administrator of your authority at once.
                """.formatted(name, what);
    }
}
