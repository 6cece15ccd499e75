package org.trajectory.reports.profile.since;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.access.Viewing;
import org.trajectory.reports.profile.SchoolProfile;
import org.trajectory.web.SchoolSection;

/** Says what has changed on the profile of a school since the person who looks last opened it. */
@Component
public class LastSeen {
    private static final int MOST = 12;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private final ProfileVisits visits;
    private final Viewing viewing;
    private final Clock clock;

    LastSeen(ProfileVisits visits, Viewing viewing, Clock clock) {
        this.visits = visits;
        this.viewing = viewing;
        this.clock = clock;
    }

    /**
     * Notes what is seen now. Empty on a first visit, and for an administrator who looks with another person's eyes: that is
     * no visit of either.
     */
    public Optional<Since> since(SchoolProfile profile, List<SchoolSection.Section> sections) {
        if (viewing.find().isEmpty() || viewing.seenBy().isPresent()) {
            return Optional.empty();
        }
        var school = profile.school();
        var seen = SeenOfSchool.of(profile, sections);
        return visits.before(school.id(), OffsetDateTime.now(clock), seen).map(before -> {
            var lines = ChangedSince.lines(
                    before.seen(), seen, sections, school.urn().toString());
            return new Since(
                    WHEN.format(before.at().atZoneSameInstant(ZoneId.systemDefault())),
                    lines.stream().limit(MOST).toList(),
                    Math.max(0, lines.size() - MOST));
        });
    }

    /** @param when the person last saw it, in words @param more changes beyond those listed */
    public record Since(String when, List<ChangedSince.Line> lines, int more) {}
}
