package org.trajectory.insight.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Inspections;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Regime;
import org.trajectory.insight.Chance;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Looks at all open state-funded schools as they were known on days of the past. Needs a transaction. */
@Component
class Looking {
    private static final int YEARS = 3;
    /** A school that was never judged isn't waited for as one that was judged long ago. */
    private static final double USUAL_WAIT = 4;

    private static final double LONGEST_WAIT = 10;

    private final SchoolRegister register;
    private final Inspections inspections;
    private final Observations observations;
    private final IndicatorCatalogue catalogue;

    Looking(SchoolRegister register, Inspections inspections, Observations observations, IndicatorCatalogue catalogue) {
        this.register = register;
        this.inspections = inspections;
        this.observations = observations;
        this.catalogue = catalogue;
    }

    /** @param end judgements on or before it, and published by {@code knownEnd}, are what came */
    Map<LocalDate, List<Known>> on(List<LocalDate> days, LocalDate end, LocalDate knownEnd) {
        var open = new LinkedHashMap<LocalDate, List<School>>();
        var latest = new HashMap<SchoolId, Urn>();
        var urns = new LinkedHashSet<Urn>();
        days.stream().sorted().forEach(day -> {
            var schools = register.list(SchoolRegister.Question.openStateFunded(null, day));
            open.put(day, schools);
            schools.forEach(school -> {
                latest.put(school.id(), school.urn());
                urns.add(school.urn());
            });
        });
        var told = inspections.of(latest.values(), end, knownEnd);
        var histories = new HashMap<SchoolId, History>();
        latest.forEach((id, urn) -> histories.put(id, new History(told.getOrDefault(urn, List.of()))));
        var chains = register.lineages(urns);
        var known = new LinkedHashMap<LocalDate, List<Known>>();
        open.forEach((day, schools) -> known.put(day, on(day, schools, histories, chains, knownEnd)));
        return known;
    }

    private List<Known> on(
            LocalDate day,
            List<School> schools,
            Map<SchoolId, History> histories,
            Map<Urn, List<Urn>> chains,
            LocalDate knownEnd) {
        var now = AcademicYear.on(day);
        var wanted = new LinkedHashSet<Urn>();
        schools.forEach(school -> wanted.addAll(before(school.urn(), chains)));
        var told = observations.of(wanted, Standardised.INDICATORS, new AcademicYear(now.start() - YEARS), day, day);
        var standard = new Standardised(now, catalogue);
        var results = new HashMap<Urn, Map<String, TreeMap<Integer, Observation>>>();
        for (var school : schools) {
            var all = new ArrayList<Observation>();
            before(school.urn(), chains).forEach(urn -> all.addAll(told.getOrDefault(urn, List.of())));
            var byYear = Standardised.byYear(all);
            results.put(school.urn(), byYear);
            if (school.phase() != null) {
                standard.count(school.phase(), byYear);
            }
        }
        var known = new ArrayList<Known>(schools.size());
        for (var school : schools) {
            known.add(one(
                    day,
                    school,
                    histories.getOrDefault(school.id(), History.EMPTY),
                    results.getOrDefault(school.urn(), Map.of()),
                    standard,
                    knownEnd));
        }
        return known;
    }

    /** The entries of the same school up to this one. */
    private static List<Urn> before(Urn urn, Map<Urn, List<Urn>> chains) {
        var chain = chains.getOrDefault(urn, List.of(urn));
        int at = chain.indexOf(urn);
        return at < 0 ? List.of(urn) : chain.subList(0, at + 1);
    }

    private static Known one(
            LocalDate day,
            School school,
            History history,
            Map<String, TreeMap<Integer, Observation>> results,
            Standardised standard,
            LocalDate knownEnd) {
        var values = new double[Term.values().length];
        var cautions = new ArrayList<String>();
        var last = history.last(day);
        set(values, Term.BELOW, last.map(History.Judged::below).orElse(false));
        set(values, Term.OUTSTANDING, last.map(History.Judged::outstanding).orElse(false));
        set(values, Term.NEVER, last.isEmpty());
        values[Term.YEARS.ordinal()] = last.map(one -> Math.min(
                                LONGEST_WAIT, (day.toEpochDay() - one.on().toEpochDay()) / 365.25))
                        .orElse(USUAL_WAIT)
                - USUAL_WAIT;
        set(values, Term.CONCERN, history.concern(day));
        var opened = school.opened();
        set(values, Term.NEW, opened != null && opened.isAfter(day.minusYears(3)));
        var phase = school.phase();
        boolean senior = phase == Phase.SECONDARY || phase == Phase.ALL_THROUGH;
        boolean mainstream = senior || phase == Phase.PRIMARY;
        set(values, Term.SECONDARY, senior);
        set(values, Term.SPECIAL, !mainstream);
        if (last.isEmpty()) {
            cautions.add("No judgement of it is known");
        }
        if (phase == null || !mainstream) {
            cautions.add("Few schools of its kind to learn from");
        }
        results(values, phase, mainstream, results, standard, cautions);
        Known.framework(values, frameworkOn(day));
        return new Known(school, day, values, history.next(day, knownEnd), List.copyOf(cautions));
    }

    private static void results(
            double[] values,
            @org.jspecify.annotations.Nullable Phase phase,
            boolean mainstream,
            Map<String, TreeMap<Integer, Observation>> results,
            Standardised standard,
            List<String> cautions) {
        double result = phase == null || !mainstream ? Double.NaN : standard.result(phase, results);
        values[Term.RESULT.ordinal()] = result;
        values[Term.PROGRESS.ordinal()] = phase == null || !mainstream ? Double.NaN : standard.progress(phase, results);
        values[Term.CHANGE.ordinal()] = phase == null || !mainstream ? Double.NaN : standard.change(phase, results);
        values[Term.ABSENCE.ordinal()] = phase == null ? Double.NaN : standard.absence(phase, results);
        set(values, Term.NO_RESULT, Double.isNaN(result));
        if (phase == null || !mainstream) {
            return;
        }
        if (Double.isNaN(result)) {
            cautions.add("No results of the last two years are known");
        } else {
            var last = standard.last(results.get(Standardised.result(phase)));
            var pupils = last == null ? null : last.cohort();
            if (pupils != null && pupils < Chance.SMALL) {
                cautions.add("Results of %d pupils swing by chance".formatted(pupils));
            }
            if (Double.isNaN(values[Term.CHANGE.ordinal()])) {
                cautions.add("No change of results known, as after a new test");
            }
        }
    }

    private static void set(double[] values, Term term, boolean truth) {
        values[term.ordinal()] = truth ? 1 : 0;
    }

    /** In force on the day. */
    static Regime frameworkOn(LocalDate day) {
        if (day.isBefore(LocalDate.of(2012, 9, 1))) {
            return Regime.SATISFACTORY;
        }
        if (day.isBefore(LocalDate.of(2024, 9, 1))) {
            return Regime.REQUIRES_IMPROVEMENT;
        }
        return day.isBefore(LocalDate.of(2025, 11, 10)) ? Regime.SUB_JUDGEMENTS : Regime.REPORT_CARD;
    }
}
