package org.trajectory.alerts.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.alerts.assessment.Assessment.Line;
import org.trajectory.alerts.assessment.Assessment.Section;
import org.trajectory.alerts.findings.Findings;
import org.trajectory.alerts.findings.NextInspection;
import org.trajectory.alerts.rules.PeopleHeard;
import org.trajectory.alerts.statements.ActionStatements;
import org.trajectory.alerts.statements.Statement;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Run;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Inspections;
import org.trajectory.evidence.Source;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.schools.School;
import org.trajectory.signals.SelfViews;
import org.trajectory.values.Dates;

/** What is known of a school today, in plain words, to be frozen. Needs a transaction. */
@Component
class Snapshot {
    private static final int INSPECTIONS = 3;
    private static final int REASONS = 3;

    private final Inspections inspections;
    private final Findings findings;
    private final ActionStatements statements;
    private final FiguresThen figures;
    private final SelfViews selfViews;
    private final AgreedThen agreed;
    private final Categorisation categorisation;
    private final EarlyWarning warning;
    private final Alerts alerts;
    private final PeopleHeard heard;
    private final List<NextInspection> next = NextInspection.shipped();

    Snapshot(
            Inspections inspections,
            Findings findings,
            ActionStatements statements,
            FiguresThen figures,
            SelfViews selfViews,
            AgreedThen agreed,
            Categorisation categorisation,
            EarlyWarning warning,
            Alerts alerts,
            PeopleHeard heard) {
        this.inspections = inspections;
        this.findings = findings;
        this.statements = statements;
        this.figures = figures;
        this.selfViews = selfViews;
        this.agreed = agreed;
        this.categorisation = categorisation;
        this.warning = warning;
        this.alerts = alerts;
        this.heard = heard;
    }

    List<Section> of(School school, LocalDate today) {
        var sections = new ArrayList<Section>();
        sections.add(who(school));
        sections.add(inspections(school, today));
        sections.add(toMeet(school, today));
        sections.addAll(figures.of(school, today));
        sections.add(category(school, today));
        sections.add(chance(school, today));
        sections.add(alerts(school));
        sections.add(people(school, today));
        sections.add(selfView(school, today));
        return List.copyOf(sections);
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
        return Section.of("The school", lines);
    }

    private Section inspections(School school, LocalDate today) {
        var told = inspections.of(List.of(school.urn()), today, today).getOrDefault(school.urn(), List.of());
        if (told.isEmpty()) {
            return Section.of("Inspections", List.of(Line.of("None is known")));
        }
        var lines = new ArrayList<Line>();
        told.stream().limit(INSPECTIONS).map(Snapshot::inspection).forEach(lines::add);
        NextInspection.sentence(told, school.phase(), next, today).ifPresent(due -> lines.add(Line.of(due)));
        return Section.of("Inspections", lines);
    }

    /** What inspections left to do: findings that aren’t met, statements of action that stand. */
    private Section toMeet(School school, LocalDate today) {
        var address = "/schools/%s/".formatted(school.urn());
        var lines = new ArrayList<Line>();
        findings.open(List.of(school.id()), today)
                .forEach(one -> lines.add(new Line(
                        "%s: %s".formatted(one.area(), one.finding()),
                        "inspection of %s, recorded by %s".formatted(Dates.words(one.inspectedOn()), one.recordedBy()),
                        address + "findings")));
        statements.of(List.of(school.id()), today).stream()
                .filter(one -> one.state(today) != Statement.State.WITHDRAWN)
                .forEach(one -> lines.add(new Line(
                        "Statement of action after the inspection of %s. %s"
                                .formatted(Dates.words(one.inspectedOn()), one.words(today)),
                        "recorded by %s".formatted(one.recordedBy()),
                        address + "statements-of-action")));
        return Section.of(
                "What inspections left to do",
                lines.isEmpty() ? List.of(Line.of("Nothing is recorded that is still to be met")) : lines);
    }

    private static Line inspection(Inspection one) {
        var overall = one.overall();
        var said = new ArrayList<String>();
        if (overall != null) {
            said.add("overall grade %s".formatted(one.regime().grade(overall)));
        }
        if (one.outcome() != null && overall == null) {
            said.add(one.outcome());
        }
        if (one.categoryOfConcern() != null) {
            said.add("category of concern " + one.categoryOfConcern());
        }
        one.judgements()
                .forEach((area, grade) -> said.add("%s %s"
                        .formatted(
                                area.replace('_', ' '),
                                grade.matches("[1-4]") ? one.regime().grade(Integer.parseInt(grade)) : grade)));
        return line(
                "%s, %s: %s"
                        .formatted(
                                Dates.words(one.on()),
                                one.graded() ? "graded" : "ungraded",
                                said.isEmpty() ? "no judgement told" : String.join(", ", said)),
                one.source());
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
                .orElse("none");
        return Section.of(
                "Category",
                List.of(Line.of("Agreed: " + agreed.words(school).orElse("none")), Line.of("Proposed: " + line)));
    }

    private Section chance(School school, LocalDate today) {
        var score = warning.latest(today, today).flatMap(fit -> warning.score(fit, school.urn()));
        if (score.isEmpty()) {
            return Section.of("Early warning", List.of(Line.of("Not scored")));
        }
        var one = score.get();
        var lines = new ArrayList<Line>();
        lines.add(Line.of(
                "Chance of a fall at the next judgement %.0f%% (%.0f%% to %.0f%%), higher than that of %.0f%% of all schools"
                        .formatted(100 * one.probability(), 100 * one.low(), 100 * one.high(), 100 * one.above())));
        one.reasons().stream()
                .filter(reason -> reason.by() > 0)
                .limit(REASONS)
                .forEach(reason -> lines.add(Line.of("Raised by: " + reason.label())));
        one.cautions().forEach(caution -> lines.add(Line.of("Trust it less: " + caution)));
        return Section.of("Early warning", lines);
    }

    private Section alerts(School school) {
        var open = alerts.ofSchool(school.id()).stream()
                .filter(Alert::isOpen)
                .map(one -> Line.of("%s: %s".formatted(one.title(), one.why())))
                .toList();
        return Section.of("Alerts and strengths", open.isEmpty() ? List.of(Line.of("None is open")) : open);
    }

    private Section people(School school, LocalDate today) {
        var sources =
                heard.of(school.authority(), List.of(school), today, today).get(school.urn());
        return Section.of(
                "What people say",
                List.of(Line.of(
                        sources == null || sources.concerned() + sources.pleased() == 0
                                ? "Nothing that still counts is held"
                                : "At least %d independent sources of concern, %d of good news"
                                        .formatted(sources.concerned(), sources.pleased()))));
    }

    private Section selfView(School school, LocalDate today) {
        var views = selfViews.of(school.id(), today);
        var lines = new ArrayList<Line>();
        views.stream().findFirst().ifPresent(one -> lines.add(Line.of("Under " + one.framework())));
        for (var one : views) {
            lines.add(Line.of("%s: the school %s; the authority %s"
                    .formatted(one.area(), told(one.school()), told(one.authority()))));
        }
        return Section.of(
                "How the school rates itself",
                lines.isEmpty() ? List.of(Line.of("Nobody has given a view yet")) : lines);
    }

    private static String told(Optional<SelfViews.Told> view) {
        return view.map(one -> "%s (%s)".formatted(one.grade(), Dates.words(one.on())))
                .orElse("has given none");
    }

    private static Line line(String text, Source source) {
        return new Line(text, source.words(), source.href("inspection"));
    }
}
