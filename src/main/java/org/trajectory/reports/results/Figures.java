package org.trajectory.reports.results;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;
import org.trajectory.schools.School;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Urn;
import org.trajectory.web.charts.Reading;
import org.trajectory.web.charts.Wilson;

/**
 * One measure of many schools.
 *
 * @param own by URN, then year; of the entry and of those that it carries on
 * @param years of which at least one school has a figure, the oldest first
 */
record Figures(
        Indicator indicator,
        List<School> schools,
        Map<Urn, Map<AcademicYear, Figure>> own,
        Map<AcademicYear, Observation> authority,
        Map<AcademicYear, Observation> england,
        List<AcademicYear> years) {

    Figures(
            Indicator indicator,
            List<School> schools,
            Map<Urn, Map<AcademicYear, Figure>> own,
            Map<AcademicYear, Observation> authority,
            Map<AcademicYear, Observation> england) {
        this(indicator, schools, own, authority, england, years(own));
    }

    /** @param low lower end of the interval as published; null where none is */
    record Figure(
            Observation observation,
            @Nullable Double low,
            @Nullable Double high) {
        Reading reading(Indicator indicator) {
            var value = observation.value();
            if (value == null) {
                return Figures.missing(observation);
            }
            var cohort = observation.cohort();
            if (cohort == null || cohort < 1) {
                return Reading.of(value);
            }
            if (low != null && high != null) {
                return Reading.of(value, low, high, cohort);
            }
            if (isShareOfPupils(indicator)) {
                var interval = Wilson.of(Math.clamp(value / 100, 0, 1), cohort);
                return Reading.of(value, interval.low() * 100, interval.high() * 100, cohort);
            }
            return Reading.of(value, cohort);
        }
    }

    /** Each pupil behind it either did or didn’t: then chance is binomial. Absence counts sessions, not pupils. */
    static boolean isShareOfPupils(Indicator indicator) {
        return indicator.unit() == Indicator.Unit.PERCENT
                && indicator.cohort() != null
                && !indicator.id().equals("absence.overall");
    }

    boolean isShareOfPupils() {
        return isShareOfPupils(indicator);
    }

    private static List<AcademicYear> years(Map<Urn, Map<AcademicYear, Figure>> own) {
        var years = new TreeSet<AcademicYear>();
        own.values()
                .forEach(figures -> figures.forEach((year, figure) -> {
                    if (figure.observation().value() != null) {
                        years.add(year);
                    }
                }));
        return List.copyOf(years);
    }

    @Nullable
    Figure find(School school, AcademicYear year) {
        return find(school.urn(), year);
    }

    @Nullable
    Figure find(Urn school, AcademicYear year) {
        return own.getOrDefault(school, Map.of()).get(year);
    }

    OptionalDouble england(AcademicYear year) {
        return value(england.get(year));
    }

    OptionalDouble authority(AcademicYear year) {
        return value(authority.get(year));
    }

    private static OptionalDouble value(@Nullable Observation one) {
        var value = one == null ? null : one.value();
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static Reading missing(Observation one) {
        var absence = one.absence();
        return Reading.missing(absence == null ? Absence.NOT_LOADED.words() : absence.words());
    }
}
