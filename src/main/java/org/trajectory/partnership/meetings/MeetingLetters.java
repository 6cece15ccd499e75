package org.trajectory.partnership.meetings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.trajectory.access.People;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.platform.mail.Letter;
import org.trajectory.platform.mail.Outbox;

/** Tells who sits on a body, and has an account, of its meetings by e-mail, in the transaction of what it tells. */
@Component
public class MeetingLetters {
    private final Outbox outbox;
    private final Bodies bodies;
    private final People people;

    MeetingLetters(Outbox outbox, Bodies bodies, People people) {
        this.outbox = outbox;
        this.bodies = bodies;
        this.people = people;
    }

    /**
     * Notice with agenda and open papers; exempt ones are read on the page, after signing in.
     *
     * @return how many letters wait to be sent; nought where no mail server is set
     */
    int notice(Meeting meeting, Body body, List<Meeting.Item> items, LocalDate day) {
        var agenda = items.stream().map(MeetingLetters::item).collect(Collectors.joining("\n\n"));
        return send(
                body,
                day,
                "%s meets on %s".formatted(body.name(), LondonTime.words(meeting.startsAt())),
                "%s meets on %s, %s.\n\nAgenda\n\n%s\n%s"
                        .formatted(
                                body.name(),
                                LondonTime.words(meeting.startsAt()),
                                meeting.place(),
                                agenda,
                                link(meeting.href(), "Papers, and what is not open to the public, after signing in")));
    }

    private static String item(Meeting.Item item) {
        return "%d. %s%s"
                .formatted(
                        item.number(),
                        item.title(),
                        item.exemptBecause().isEmpty()
                                ? item.paper().isEmpty() ? "" : "\n" + item.paper()
                                : " (not open to the public: %s)".formatted(item.exemptBecause()));
    }

    int adjourned(Meeting meeting, Body body, Instant resumesAt, String place, String because) {
        return send(
                body,
                LocalDate.ofInstant(resumesAt, LondonTime.ZONE),
                "%s goes on on %s".formatted(body.name(), LondonTime.words(resumesAt)),
                "The meeting of %s was adjourned (%s). It goes on on %s, %s.\n%s"
                        .formatted(
                                body.name(),
                                because,
                                LondonTime.words(resumesAt),
                                place,
                                link(meeting.href(), "The meeting")));
    }

    /** @param href of the motion */
    public int ballot(Body body, String title, Instant closes, String href, LocalDate day) {
        return send(
                body,
                day,
                "Vote on “%s”".formatted(oneLine(title)),
                "%s votes on “%s”. The ballot ends on %s; who doesn’t vote agrees to nothing.\n%s"
                        .formatted(
                                body.name(),
                                title,
                                LondonTime.words(closes),
                                link(href, "Vote here, after signing in")));
    }

    private String link(String href, String words) {
        return outbox.address()
                .map(address -> "\n%s:\n%s%s\n".formatted(words, address, href))
                .orElse("");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private int send(Body body, LocalDate day, String subject, String text) {
        if (!outbox.isOpen()) {
            return 0;
        }
        var sitting = bodies.seats(body.id(), day).stream()
                .flatMap(seat -> Stream.concat(seat.holder().stream(), seat.substitute().stream()))
                .map(Body.Holder::person)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var to =
                people.list().stream().filter(one -> sitting.contains(one.id())).toList();
        to.forEach(one -> outbox.put(
                new Letter(one.email(), oneLine(subject), text, body.authority().code())));
        return to.size();
    }
}
