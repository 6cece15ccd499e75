package org.trajectory.reports.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trajectory.values.Dates;
import org.trajectory.web.SchoolSection;
import org.trajectory.web.charts.Timeline;

/** The inspections of a school and what follows from them, on one line of time. */
final class SchoolTimeline {
    private static final int MONTHS_AROUND = 6;

    private SchoolTimeline() {}

    /** @param sections whose events the reader may see. Empty where there is nothing to draw. */
    static Optional<Timeline> of(
            List<SchoolSection.Event> inspected, List<SchoolSection.Section> sections, LocalDate asAt) {
        var events = new ArrayList<>(inspected);
        sections.forEach(section -> events.addAll(section.events()));
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var days = events.stream().map(SchoolSection.Event::on).sorted().toList();
        var last = days.getLast().isAfter(asAt) ? days.getLast() : asAt;
        return Optional.of(new Timeline(
                "Inspections and what follows from them",
                days.getFirst().minusMonths(MONTHS_AROUND),
                last.plusMonths(MONTHS_AROUND),
                events.stream()
                        .map(event -> new Timeline.Event(event.on(), event.lane(), event.label()))
                        .toList()));
    }

    /** What it shows, in a sentence. */
    static String sentence(Timeline timeline, LocalDate asAt) {
        var past = timeline.events().stream()
                .filter(event -> !event.on().isAfter(asAt))
                .toList();
        var ahead = timeline.events().stream()
                .filter(event -> event.on().isAfter(asAt))
                .min(Comparator.comparing(Timeline.Event::on));
        return "%s%s Each framework has a line of its own: a grade of one isn’t a grade of another."
                .formatted(
                        past.isEmpty()
                                ? "Nothing happened so far."
                                : "What happened since %s."
                                        .formatted(Dates.words(past.getFirst().on())),
                        ahead.map(event -> " Ahead, on %s: %s, %s."
                                        .formatted(Dates.words(event.on()), lower(event), event.label()))
                                .orElse(""));
    }

    private static String lower(Timeline.Event event) {
        return event.lane().substring(0, 1).toLowerCase(java.util.Locale.UK)
                + event.lane().substring(1);
    }
}
