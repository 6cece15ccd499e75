package org.trajectory.partnership.meetings;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.motions.Motion;
import org.trajectory.values.Dates;

/** Minutes drafted from what happened. Pure. */
final class Minutes {
    private Minutes() {}

    static String draft(
            Body body,
            Meeting meeting,
            List<Meeting.Item> items,
            List<Presence.Stay> stays,
            Map<Long, String> apologies,
            List<Motion> motions,
            Map<Long, List<Motion.Place>> rolls,
            List<Adjournments.Adjournment> adjournments,
            List<MeetingAction> actions) {
        var text = new StringBuilder();
        text.append("%s, %s, %s\n\n".formatted(body.name(), LondonTime.words(meeting.startsAt()), meeting.place()));
        text.append("Present: %s.\n"
                .formatted(
                        stays.isEmpty()
                                ? "nobody"
                                : stays.stream().map(Minutes::stay).collect(Collectors.joining("; "))));
        if (!apologies.isEmpty()) {
            text.append("Apologies: %s.\n"
                    .formatted(apologies.values().stream().sorted().collect(Collectors.joining("; "))));
        }
        if (!meeting.shortBecause().isEmpty()) {
            text.append("Short notice: %s\n".formatted(meeting.shortBecause()));
        }
        if (!meeting.outOfTerm().isEmpty()) {
            text.append("Outside term time: %s\n".formatted(meeting.outOfTerm()));
        }
        for (var one : adjournments) {
            text.append(one.words()).append(".\n");
        }
        for (var item : items) {
            text.append("\n%d. %s\n".formatted(item.number(), item.title()));
            if (!item.exemptBecause().isEmpty()) {
                text.append("Not open to the public: %s\n".formatted(item.exemptBecause()));
            }
        }
        for (var motion : motions) {
            text.append("\n%s: %s\n%s\n"
                    .formatted(motion.amends() == null ? "Motion" : "Amendment", motion.title(), motion.text()));
            if (!motion.proposer().isEmpty()) {
                text.append("Proposed by %s%s.\n"
                        .formatted(
                                motion.proposer(),
                                motion.seconder().isEmpty() ? "" : ", seconded by " + motion.seconder()));
            }
            for (var place : rolls.getOrDefault(motion.id(), List.of())) {
                if (!place.voter().reason().isEmpty()) {
                    text.append("%s (%s): %s.\n"
                            .formatted(
                                    place.name(),
                                    place.voter().seat(),
                                    place.voter().standing() == org.trajectory.partnership.votes.Voter.Standing.RECUSED
                                            ? "stood aside, " + place.voter().reason()
                                            : place.voter().reason()));
                }
            }
            text.append(motion.words().isEmpty() ? "Not voted.\n" : motion.words() + "\n");
            if (motion.decision() != null) {
                text.append("Decision %s.\n".formatted(motion.decision()));
            }
        }
        if (!actions.isEmpty()) {
            text.append("\nActions\n");
            actions.forEach(one -> text.append("%s: %s, by %s.%s\n"
                    .formatted(
                            one.ownerName(),
                            one.what(),
                            Dates.words(one.dueOn()),
                            one.done().map(words -> " Done: " + words).orElse(""))));
        }
        return text.toString();
    }

    private static String stay(Presence.Stay stay) {
        return "%s%s (from %s%s)"
                .formatted(
                        stay.name(),
                        stay.substitute() ? ", standing in" : "",
                        LondonTime.clock(stay.arrived()),
                        stay.left().map(at -> " to " + LondonTime.clock(at)).orElse(""));
    }
}
