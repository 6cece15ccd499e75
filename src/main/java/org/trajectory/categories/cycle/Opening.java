package org.trajectory.categories.cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.trajectory.access.Audit;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.letterdays.LetterCalendars;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** Begins a cycle: one for all schools at a time, within the year several for different schools. Needs a transaction. */
final class Opening {
    private final CycleTable cycles;
    private final LetterCalendars calendars;
    private final Categorisation categorisation;
    private final Audit audit;

    Opening(CycleTable cycles, LetterCalendars calendars, Categorisation categorisation, Audit audit) {
        this.cycles = cycles;
        this.calendars = calendars;
        this.categorisation = categorisation;
        this.audit = audit;
    }

    /** @throws Refused while another cycle runs, or if the days don't fit the school calendar */
    Cycle yearly(AuthorityCode authority, String title, long run, LocalDate share, LocalDate answer, LocalDate board) {
        mustBeOf(authority, run);
        check(authority, false, share, answer, board);
        cycles.lock(authority);
        cycles.open(authority).stream().findFirst().ifPresent(other -> {
            throw new Refused("The cycle “%s” is still running: finish or abandon it first".formatted(other.title()));
        });
        return insert(authority, title, run, share, answer, board, Cycle.Kind.YEARLY, "", List.of());
    }

    /**
     * A cycle within the year for some schools of a run, after an inspection or an alert: the same steps in shorter time.
     *
     * @param because what made it necessary
     * @throws Refused while the yearly cycle runs, if one of the schools is in another, or if the days don't fit
     */
    Cycle inYear(
            AuthorityCode authority,
            String title,
            long run,
            Collection<Urn> schools,
            String because,
            LocalDate share,
            LocalDate answer,
            LocalDate board) {
        mustBeOf(authority, run);
        if (because.isBlank()) {
            throw new Refused("Say what made it necessary, such as an inspection");
        }
        check(authority, true, share, answer, board);
        cycles.lock(authority);
        var chosen = new ArrayList<SchoolId>();
        var there = new HashMap<Urn, SchoolId>();
        categorisation.categories(run).forEach(one -> there.put(one.urn(), one.school()));
        for (var urn : new LinkedHashSet<>(schools)) {
            var school = there.get(urn);
            if (school == null) {
                throw new Refused("The school %s isn’t in this run: run the policy anew first".formatted(urn));
            }
            chosen.add(school);
        }
        if (chosen.isEmpty()) {
            throw new Refused("Choose the schools whose category is to be changed");
        }
        for (var other : cycles.open(authority)) {
            if (!other.inYear()) {
                throw new Refused(
                        "The yearly cycle “%s” is running: the change belongs there".formatted(other.title()));
            }
            cycles.standings(other.id()).stream()
                    .filter(one -> chosen.contains(one.school()))
                    .findFirst()
                    .ifPresent(one -> {
                        throw new Refused("%s is in the cycle “%s” already: finish or abandon that first"
                                .formatted(one.name(), other.title()));
                    });
        }
        return insert(authority, title, run, share, answer, board, Cycle.Kind.IN_YEAR, because.strip(), chosen);
    }

    private void mustBeOf(AuthorityCode authority, long run) {
        if (!authority.equals(categorisation.get(run).authority())) {
            throw new Refused("Run %d isn’t of authority %s".formatted(run, authority));
        }
    }

    private Cycle insert(
            AuthorityCode authority,
            String title,
            long run,
            LocalDate share,
            LocalDate answer,
            LocalDate board,
            Cycle.Kind kind,
            String because,
            List<SchoolId> schools) {
        try {
            long id = cycles.insert(
                    authority,
                    title,
                    run,
                    share,
                    answer,
                    board,
                    kind,
                    because,
                    Scope.current().actor());
            if (!schools.isEmpty()) {
                cycles.addSchools(id, authority, schools);
            }
            audit.record(
                    kind == Cycle.Kind.YEARLY
                            ? "prepared a cycle of categories"
                            : "prepared a change of categories within the year",
                    authority.code(),
                    "cycle:" + id,
                    null,
                    Map.of(
                            "title", title,
                            "run", run,
                            "because", because,
                            "share on", share.toString(),
                            "answers by", answer.toString()));
            return cycles.find(id).orElseThrow();
        } catch (DuplicateKeyException e) {
            throw new Refused("Another cycle was opened meanwhile: finish or abandon it first", e);
        }
    }

    /** @throws Refused with what is wrong with the days */
    void check(AuthorityCode authority, boolean inYear, LocalDate share, LocalDate answer, LocalDate board) {
        var days = calendars.of(authority);
        days.against(share).ifPresent(why -> {
            throw new Refused("%s. The next day on which letters may go out is %s"
                    .formatted(why, Dates.words(days.firstLetterDay(share))));
        });
        int time = days.schoolDays(share, answer);
        if (time < days.toAnswer(inYear)) {
            throw new Refused("Schools would have %d school days to answer, and must have %d: choose %s or later"
                    .formatted(
                            Math.max(0, time), days.toAnswer(inYear), Dates.words(days.firstAnswerDay(share, inYear))));
        }
        if (board.isBefore(answer)) {
            throw new Refused("The board can’t decide before the schools have answered: choose a day after %s"
                    .formatted(Dates.words(answer)));
        }
    }
}
