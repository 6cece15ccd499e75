package org.trajectory.partnership.meetings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Announced meetings as iCal (RFC 5545); times are in UTC, so that no change of the clock can move them. */
final class MeetingCalendar {
    private MeetingCalendar() {}

    static void write(
            HttpServletResponse response,
            String name,
            List<Meetings.Named> meetings,
            Map<Long, List<Adjournments.Adjournment>> adjourned)
            throws IOException {
        response.setContentType("text/calendar;charset=UTF-8");
        response.getOutputStream().write(text(name, meetings, adjourned).getBytes(StandardCharsets.UTF_8));
    }

    static String text(
            String name, List<Meetings.Named> meetings, Map<Long, List<Adjournments.Adjournment>> adjourned) {
        var lines = new ArrayList<>(List.of(
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Trajectory//Meetings//EN",
                "X-WR-CALNAME:" + escaped(name)));
        for (var named : meetings) {
            var one = named.meeting();
            if (one.notifiedAt() == null) {
                continue;
            }
            lines.addAll(List.of(
                    "BEGIN:VEVENT",
                    "UID:meeting-" + one.id() + "@trajectory",
                    "DTSTAMP:" + LondonTime.stamp(one.notifiedAt()),
                    "DTSTART:" + LondonTime.stamp(one.startsAt()),
                    "DURATION:PT2H",
                    "SUMMARY:" + escaped(named.body()),
                    "LOCATION:" + escaped(one.place()),
                    "END:VEVENT"));
            for (var broken : adjourned.getOrDefault(one.id(), List.of())) {
                lines.addAll(List.of(
                        "BEGIN:VEVENT",
                        "UID:meeting-%d-%d@trajectory"
                                .formatted(one.id(), broken.resumesAt().getEpochSecond()),
                        "DTSTAMP:" + LondonTime.stamp(broken.adjournedAt()),
                        "DTSTART:" + LondonTime.stamp(broken.resumesAt()),
                        "DURATION:PT2H",
                        "SUMMARY:" + escaped(named.body() + ", adjourned"),
                        "LOCATION:" + escaped(broken.place()),
                        "END:VEVENT"));
            }
        }
        lines.add("END:VCALENDAR");
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace(";", "\\;")
                .replace("\n", " ");
    }
}
