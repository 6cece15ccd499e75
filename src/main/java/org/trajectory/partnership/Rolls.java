package org.trajectory.partnership;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.partnership.grouping.Candidate;
import org.trajectory.partnership.grouping.Candidate.PlacedBy;
import org.trajectory.partnership.grouping.Places;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/** What the register tells of the schools that may belong to consortia from a day on. */
@Component
class Rolls {
    private final SchoolRegister register;
    private final Clock clock;

    Rolls(SchoolRegister register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The day on which present groupings are looked at: the one given, else today. */
    LocalDate reference(@Nullable LocalDate from) {
        return from == null ? today() : from;
    }

    ConsortiaCheck.Checked check(AuthorityCode authority, ConsortiaFile file, @Nullable LocalDate from) {
        var urns = file.rows().stream().map(ConsortiaFile.Row::urn).toList();
        var first = first(from);
        var last = today().isBefore(first) ? first : today();
        return ConsortiaCheck.check(file, authority, first, register.find(urns, first), register.find(urns, last));
    }

    /**
     * By phase group, each state-funded school that is open on some day from then on, as it was last open. A school
     * that is neither open at a year's end nor today isn't seen.
     */
    Map<Phase, List<Candidate>> candidates(
            AuthorityCode authority, @Nullable LocalDate from, Joining joining, Map<SchoolId, String> belongs) {
        var schools = new LinkedHashMap<SchoolId, School>();
        for (var day : days(from)) {
            register.list(SchoolRegister.Question.openStateFunded(authority, day))
                    .forEach(school -> schools.put(school.id(), school));
        }
        var located = register.places(schools.values().stream().map(School::urn).toList(), today());
        var all = new ArrayList<Candidate>();
        var phases = new HashMap<SchoolId, Phase>();
        for (var school : schools.values()) {
            var phase = joining.groupOf(school.phase());
            if (phase.isPresent()) {
                phases.put(school.id(), phase.get());
                all.add(candidate(school, located.get(school.urn()), belongs.get(school.id())));
            }
        }
        var groups = new EnumMap<Phase, List<Candidate>>(Phase.class);
        for (var candidate : Places.fill(all)) {
            groups.computeIfAbsent(Objects.requireNonNull(phases.get(candidate.id())), phase -> new ArrayList<>())
                    .add(candidate);
        }
        return groups;
    }

    private static Candidate candidate(
            School school, SchoolRegister.@Nullable Located located, @Nullable String belongsTo) {
        var by = located == null
                ? PlacedBy.NOTHING
                : located.of().equals(school.urn()) ? PlacedBy.OWN : PlacedBy.SUCCESSOR;
        return new Candidate(
                school.id(),
                school.urn(),
                school.name(),
                located == null ? null : located.place(),
                by,
                school.town(),
                school.postcode(),
                belongsTo);
    }

    /** For each number written down that the school bears no more, the one that it bears now. */
    Map<SchoolId, SchoolId> now(Collection<SchoolId> written) {
        var now = new HashMap<SchoolId, SchoolId>();
        register.current(written, today()).forEach((then, school) -> {
            if (!then.equals(school.id())) {
                now.put(then, school.id());
            }
        });
        return now;
    }

    private LocalDate first(@Nullable LocalDate from) {
        return from == null ? register.firstDay().orElseGet(this::today) : from;
    }

    /** The first day, the last day of each July after it, and today. */
    private List<LocalDate> days(@Nullable LocalDate from) {
        var first = first(from);
        var days = new ArrayList<LocalDate>();
        days.add(first);
        for (int year = first.getYear(); year <= today().getYear(); year++) {
            var day = LocalDate.of(year, Month.JULY, 31);
            if (day.isAfter(first) && day.isBefore(today())) {
                days.add(day);
            }
        }
        if (today().isAfter(first)) {
            days.add(today());
        }
        return days;
    }
}
