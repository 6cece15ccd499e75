package org.trajectory.alerts.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.alerts.assessment.Assessment.Line;
import org.trajectory.alerts.assessment.Assessment.Section;
import org.trajectory.alerts.rules.PeopleHeard;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Run;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Inspections;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Source;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.insight.MainMeasures;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;

/** What is known of a school today, in plain words, to be frozen. Needs a transaction. */
@Component
class Snapshot {
    private static final int INSPECTIONS = 3;
    private static final int YEARS = 3;

    private final SchoolRegister register;
    private final Inspections inspections;
    private final Observations observations;
    private final IndicatorCatalogue indicators;
    private final Categorisation categorisation;
    private final EarlyWarning warning;
    private final Alerts alerts;
    private final PeopleHeard heard;

    Snapshot(
            SchoolRegister register,
            Inspections inspections,
            Observations observations,
            IndicatorCatalogue indicators,
            Categorisation categorisation,
            EarlyWarning warning,
            Alerts alerts,
            PeopleHeard heard) {
        this.register = register;
        this.inspections = inspections;
        this.observations = observations;
        this.indicators = indicators;
        this.categorisation = categorisation;
        this.warning = warning;
        this.alerts = alerts;
        this.heard = heard;
    }

    List<Section> of(School school, LocalDate today) {
        return List.of(
                who(school),
                inspections(school, today),
                results(school, today),
                category(school, today),
                chance(school, today),
                alerts(school),
                people(school, today));
    }

    private static Section who(School school) {
        var lines = new ArrayList<Line>();
        var phase = school.phase();
        lines.add(Line.of("%s, %s, %s"
                .formatted(
                        phase == null ? "Phase not known" : phase.word(),
                        school.type() == null ? "type not known" : school.type(),
                        school.status().words())));
        lines.add(Line.of(
                school.pupils() == null
                        ? "Pupils on roll: not known"
                        : "%,d pupils on roll by the register".formatted(school.pupils())));
        return new Section("The school", lines);
    }

    private Section inspections(School school, LocalDate today) {
        var told = inspections.of(List.of(school.urn()), today, today).getOrDefault(school.urn(), List.of());
        return new Section(
                "Inspections",
                told.isEmpty()
                        ? List.of(Line.of("None is known"))
                        : told.stream()
                                .limit(INSPECTIONS)
                                .map(Snapshot::inspection)
                                .toList());
    }

    private static Line inspection(Inspection one) {
        var overall = one.overall();
        var said = new ArrayList<String>();
        if (overall != null) {
            said.add("overall grade " + overall);
        }
        if (one.outcome() != null && overall == null) {
            said.add(one.outcome());
        }
        if (one.categoryOfConcern() != null) {
            said.add("category of concern " + one.categoryOfConcern());
        }
        one.judgements().forEach((area, grade) -> said.add("%s %s".formatted(area.replace('_', ' '), grade)));
        return line(
                "%s, %s: %s"
                        .formatted(
                                Dates.words(one.on()),
                                one.graded() ? "graded" : "ungraded",
                                said.isEmpty() ? "no judgement told" : String.join(", ", said)),
                one.source());
    }

    private Section results(School school, LocalDate today) {
        var urns = register.lineages(List.of(school.urn())).getOrDefault(school.urn(), List.of(school.urn()));
        var measures = MainMeasures.of(school.phase());
        Map<String, List<Observation>> told = observations.of(urns, measures, today, today).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Observation::indicator));
        var lines = new ArrayList<Line>();
        for (var measure : measures) {
            var indicator = indicators.get(measure);
            var years = told.getOrDefault(measure, List.of()).stream()
                    .sorted(Comparator.comparing(Observation::year).reversed())
                    .limit(YEARS)
                    .toList();
            if (years.isEmpty()) {
                lines.add(Line.of(indicator.label() + ": not loaded"));
            }
            for (var one : years) {
                var value = one.value();
                var absence = one.absence();
                var cohort = one.cohort();
                lines.add(line(
                        "%s, %s: %s%s"
                                .formatted(
                                        indicator.label(),
                                        one.year(),
                                        value != null ? plain(value) : absence == null ? "not known" : absence.words(),
                                        cohort == null ? "" : " (%d pupils)".formatted(cohort)),
                        one.source()));
            }
        }
        return new Section("Results and absence", lines);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()
                .replace('-', '−');
    }

    private Section category(School school, LocalDate today) {
        var authority = school.authority();
        var run = authority == null
                ? Optional.<Run>empty()
                : categorisation.runs(authority).stream()
                        .filter(one -> !one.asAt().isAfter(today))
                        .max(Comparator.comparing(Run::asAt).thenComparing(Run::id));
        var line = run.flatMap(one -> categorisation
                        .explanation(one.id(), school.urn())
                        .map(why -> "%s %s, proposed as at %s"
                                .formatted(why.category(), why.categoryWords(), Dates.words(one.asAt()))))
                .orElse("None is proposed");
        return new Section("Category", List.of(Line.of(line)));
    }

    private Section chance(School school, LocalDate today) {
        var score = warning.latest(today, today).flatMap(fit -> warning.score(fit, school.urn()));
        return new Section(
                "Early warning",
                List.of(Line.of(score.map(one ->
                                "Chance of a fall at the next judgement %.0f%% (%.0f%% to %.0f%%), higher than that of %.0f%% of all schools"
                                        .formatted(
                                                100 * one.probability(),
                                                100 * one.low(),
                                                100 * one.high(),
                                                100 * one.above()))
                        .orElse("Not scored"))));
    }

    private Section alerts(School school) {
        var open = alerts.ofSchool(school.id()).stream()
                .filter(Alert::isOpen)
                .map(one -> Line.of("%s: %s".formatted(one.title(), one.why())))
                .toList();
        return new Section("Alerts and strengths", open.isEmpty() ? List.of(Line.of("None is open")) : open);
    }

    private Section people(School school, LocalDate today) {
        var sources =
                heard.of(school.authority(), List.of(school), today, today).get(school.urn());
        return new Section(
                "What people say",
                List.of(Line.of(
                        sources == null || sources.concerned() + sources.pleased() == 0
                                ? "Nothing that still counts is held"
                                : "At least %d independent sources of concern, %d of good news"
                                        .formatted(sources.concerned(), sources.pleased()))));
    }

    private static Line line(String text, Source source) {
        return new Line(
                text,
                "%s, line %d".formatted(source.fileName(), source.line()),
                "/imports/%d/lines/%d".formatted(source.file(), source.line()));
    }
}
