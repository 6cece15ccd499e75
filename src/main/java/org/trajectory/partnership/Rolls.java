package org.trajectory.partnership;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.partnership.Candidate.PlacedBy;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

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
        var successors = successors(schools);
        var all = new ArrayList<Candidate>();
        var phases = new HashMap<SchoolId, Phase>();
        for (var school : schools.values()) {
            var phase = joining.groupOf(school.phase());
            if (phase.isPresent()) {
                phases.put(school.id(), phase.get());
                all.add(candidate(school, successors.get(school.urn()), belongs.get(school.id())));
            }
        }
        var groups = new EnumMap<Phase, List<Candidate>>(Phase.class);
        for (var candidate : Places.fill(all)) {
            groups.computeIfAbsent(Objects.requireNonNull(phases.get(candidate.id())), phase -> new ArrayList<>())
                    .add(candidate);
        }
        return groups;
    }

    private static Candidate candidate(School school, @Nullable School successor, @Nullable String belongsTo) {
        var own = school.place();
        var place = own == null && successor != null ? successor.place() : own;
        var by = own != null ? PlacedBy.OWN : place != null ? PlacedBy.SUCCESSOR : PlacedBy.NOTHING;
        return new Candidate(
                school.id(), school.urn(), school.name(), place, by, school.town(), school.postcode(), belongsTo);
    }

    /** For schools without a place, the later entry of the same school that has one. */
    private Map<Urn, School> successors(Map<SchoolId, School> schools) {
        var lost = schools.values().stream()
                .filter(school -> school.place() == null)
                .map(School::urn)
                .toList();
        if (lost.isEmpty()) {
            return Map.of();
        }
        var lineages = register.lineages(lost);
        var entries = register.find(
                lineages.values().stream().flatMap(List::stream).distinct().toList(), today());
        var found = new HashMap<Urn, School>();
        lineages.forEach((urn, line) -> line.stream()
                .map(entries::get)
                .filter(entry -> entry != null && entry.place() != null)
                .forEach(entry -> found.put(urn, entry)));
        return found;
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
