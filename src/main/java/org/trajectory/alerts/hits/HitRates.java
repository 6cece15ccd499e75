package org.trajectory.alerts.hits;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Inspections;
import org.trajectory.platform.Scope;
import org.trajectory.platform.jobs.Jobs;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** How often each rule was right. */
@Service
public class HitRates {
    static final String JOB = "alerts-trial";

    /** Past years tried; each must have had the time for a judgement to follow. */
    private static final int YEARS = 6;

    private static final int KEPT_YEARS = 10;

    private final Alerts alerts;
    private final Inspections inspections;
    private final SchoolRegister register;
    private final LaterNeeds needs;
    private final TrialTable table;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    HitRates(
            Alerts alerts,
            Inspections inspections,
            SchoolRegister register,
            LaterNeeds needs,
            TrialTable table,
            Jobs jobs,
            Audit audit,
            Clock clock) {
        this.alerts = alerts;
        this.inspections = inspections;
        this.register = register;
        this.needs = needs;
        this.table = table;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Of the alerts that were kept, by rule: at how many schools a later run of the same policy proposed a category of greater
     * need. Judged are those of which there is such a run.
     */
    @Transactional(readOnly = true)
    public Map<String, Hits> greaterNeed(AuthorityCode authority) {
        return needs.of(authority, keptAlerts(authority));
    }

    private List<Alert> keptAlerts(AuthorityCode authority) {
        return alerts.since(authority, LocalDate.now(clock).minusYears(KEPT_YEARS)).stream()
                .filter(one -> one.kind() == Alert.Kind.ALERT)
                .toList();
    }

    /** Of the alerts that were kept, by rule. */
    @Transactional(readOnly = true)
    public Map<String, Hits> kept(AuthorityCode authority) {
        var today = LocalDate.now(clock);
        var all = keptAlerts(authority);
        var judged = all.isEmpty()
                ? Map.<Urn, List<Inspection>>of()
                : inspections.of(all.stream().map(Alert::urn).distinct().toList(), today, today);
        var hits = new HashMap<String, Hits>();
        for (var one : all) {
            hits.merge(
                    one.rule(), Hits.of(one.firedOn(), judged.getOrDefault(one.urn(), List.of()), today), Hits::plus);
        }
        return hits;
    }

    /** @param rules by rule @param all schools, whatever fired: what to compare with */
    public record Trial(int from, int to, Map<String, Hits> rules, Hits all) {}

    /** Of the rules in force on past years, as far as they were tried. */
    @Transactional(readOnly = true)
    public Optional<Trial> trial(AuthorityCode authority) {
        var rows = table.of(authority, alerts.inForce(authority).hash());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var rules = new HashMap<String, Hits>();
        rows.forEach(row -> rules.merge(row.rule(), row.hits(), Hits::plus));
        var all = rules.getOrDefault("", Hits.NONE);
        rules.remove("");
        return Optional.of(new Trial(
                rows.stream().mapToInt(TrialTable.Row::year).min().orElseThrow(),
                rows.stream().mapToInt(TrialTable.Row::year).max().orElseThrow(),
                rules,
                all));
    }

    /** Lets the rules be tried while the person looks at other pages. @return false where that is going on already */
    @Transactional
    public boolean start(AuthorityCode authority) {
        if (isGoingOn(authority)) {
            return false;
        }
        long id = jobs.start(
                JOB, "Rules of alerts on past years", authority.code(), "\"%s\"".formatted(authority), List.of());
        audit.record("started a trial of the rules of alerts", authority.code(), "job:" + id, null, null);
        return true;
    }

    @Transactional(readOnly = true)
    public boolean isGoingOn(AuthorityCode authority) {
        return jobs.goingOn(JOB).stream().anyMatch(job -> job.request().contains(authority.code()));
    }

    /** The school years whose first day lies far enough back, the latest first. */
    List<AcademicYear> years() {
        var today = LocalDate.now(clock);
        var years = new ArrayList<AcademicYear>();
        int last = AcademicYear.on(today.minusMonths(Hits.MONTHS)).start();
        for (int start = last; start > last - YEARS; start--) {
            years.add(new AcademicYear(start));
        }
        return years;
    }

    /** Puts the rules to the first day of a past school year, on what was known then, and looks at what came. */
    @Transactional
    public void tryOn(AuthorityCode authority, AcademicYear year) {
        var today = LocalDate.now(clock);
        var day = LocalDate.of(year.start(), 9, 1);
        var schools = register.list(SchoolRegister.Question.openStateFunded(authority, day));
        if (schools.isEmpty()) {
            return;
        }
        var fired = alerts.find(authority, day, day).stream()
                .filter(one -> one.kind() == Alert.Kind.ALERT)
                .collect(Collectors.groupingBy(Alert::rule));
        var judged = inspections.of(schools.stream().map(School::urn).toList(), today, today);
        var hits = new HashMap<String, Hits>();
        hits.put("", Hits.NONE);
        schools.forEach(school ->
                hits.merge("", Hits.of(day, judged.getOrDefault(school.urn(), List.of()), today), Hits::plus));
        fired.forEach((rule, its) -> its.forEach(one ->
                hits.merge(rule, Hits.of(day, judged.getOrDefault(one.urn(), List.of()), today), Hits::plus)));
        table.insert(
                authority,
                alerts.inForce(authority).hash(),
                year.start(),
                hits,
                Scope.current().actor());
    }
}
