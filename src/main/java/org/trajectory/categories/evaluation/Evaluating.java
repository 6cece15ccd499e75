package org.trajectory.categories.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.categories.backtest.BackTest;
import org.trajectory.categories.backtest.BackTested;
import org.trajectory.categories.backtest.Reckoning;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.evaluation.Paper.Grid;
import org.trajectory.categories.evaluation.Paper.Section;
import org.trajectory.platform.Refused;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** Asks of a policy each year whether it did what it is for, from what is held. */
@Service
public class Evaluating {
    private static final int YEARS = 5;
    private static final int MONTHS = 36;
    /** A day of the back-test each, then the agreed categories, what is in force, and what people did. */
    static final int STEPS = YEARS + 3;

    private final BackTest backTest;
    private final Policies policies;
    private final Categorisation categorisation;
    private final InForce inForce;
    private final HumanPart people;
    private final Past past;

    Evaluating(
            BackTest backTest,
            Policies policies,
            Categorisation categorisation,
            InForce inForce,
            HumanPart people,
            Past past) {
        this.backTest = backTest;
        this.policies = policies;
        this.categorisation = categorisation;
        this.inForce = inForce;
        this.people = people;
        this.past = past;
    }

    /** The policy by which the latest list was agreed, else that of the latest run; empty before any. */
    @Transactional(readOnly = true)
    public Optional<String> inUse(AuthorityCode authority, LocalDate day) {
        return past.agreedOn(authority, day).stream()
                .findFirst()
                .map(one -> categorisation.get(one.run()).policy())
                .or(() -> categorisation.runs(authority).stream().findFirst().map(run -> run.policy()));
    }

    /** Told how far it has come; doesn't return where it is to end. */
    interface Step {
        void at(int done, int of, String atHand);
    }

    /** @throws Refused where no school is known on the day */
    @Transactional(readOnly = true)
    public Paper of(AuthorityCode authority, String name, String policy, LocalDate day, Step step) {
        step.at(0, STEPS, Dates.words(day.minusYears(YEARS)));
        var table = policies.lookUpDraft(policy);
        var tested = backTest.run(
                table,
                Optional.empty(),
                new BackTest.Question(authority, day.minusYears(YEARS), day.minusYears(1), MONTHS, day),
                (done, of) -> {
                    step.at(done, STEPS, done < of ? Dates.words(day.minusYears(YEARS - done)) : "Agreed categories");
                    return false;
                });
        var since = day.minusYears(1);
        var sections = new ArrayList<Section>();
        sections.add(found(tested, table));
        sections.add(used(authority, day));
        step.at(YEARS + 1, STEPS, "Standards and framework in force");
        sections.add(inForce.of(authority, table, day, tested));
        sections.add(new Section(
                "Which evidence did it use?",
                List.of(
                        "What a policy may ask is a list that everybody can read. What isn’t asked can still be talked about, and can’t set a category."),
                Evidence.grid(policies.inputs(), table.policy().inputs())));
        step.at(YEARS + 2, STEPS, "Moderation, challenges and changes by hand");
        sections.add(fairness(tested));
        sections.add(people.moderation(authority, since));
        sections.add(people.overrides(authority, since, day));
        sections.add(new Section(
                "Where does it speak to what authorities were inspected on?",
                List.of(
                        "From May 2013 Ofsted judged how an authority supports school improvement by nine areas. The table says where each can be read."),
                NineAreas.grid()));
        sections.add(new Section(
                "Keep in mind", tested.notes().stream().map(note -> note + ".").toList()));
        var total = tested.total();
        return new Paper(
                "Yearly evaluation of %s, %s, school year %s"
                        .formatted(table.policy().title(), name, AcademicYear.on(day)),
                List.of(
                        "Made on %s from what was held on that day, for the board and the public."
                                .formatted(Dates.words(day)),
                        "Over the last %d years the policy pointed to %,d of %,d good schools that were later found less than good, and to %,d that weren’t."
                                .formatted(YEARS, total.found(), total.found() + total.missed(), total.falseAlarms())),
                sections);
    }

    private static Section found(BackTested tested, DecisionTable table) {
        var total = tested.total();
        var sentences = new ArrayList<String>();
        sentences.add(
                "On the same day of each year the schools were judged on what was published by then. Looked at are schools that were good or better; a fall is a graded inspection in the following %d months that found one less than good."
                        .formatted(tested.months()));
        sentences.add(
                "Of those pointed out, fell: %s.".formatted(share(total.found(), total.found() + total.falseAlarms())));
        sentences.add("Of those that fell, were pointed out: %s."
                .formatted(share(total.found(), total.found() + total.missed())));
        sentences.add("Of those that didn’t fall, were spared: %s."
                .formatted(share(
                        total.looked() - total.found() - total.missed() - total.falseAlarms(),
                        total.looked() - total.found() - total.missed())));
        if (!total.leadDays().isEmpty()) {
            var within = Reckoning.medianInterval(total.leadDays());
            sentences.add("Half of the falls that were found came within %,d days (by chance between %,d and %,d)."
                    .formatted(total.leadDays().get(total.leadDays().size() / 2), within[0], within[1]));
        }
        return new Section(
                "Did it find early the schools that later fell, and spare those that didn’t?",
                sentences,
                new Grid(
                        "%s, day by day".formatted(table.policy().title()),
                        List.of(
                                "Day",
                                "Schools",
                                "Falls found",
                                "Missed",
                                "False alarms",
                                "Pointed out that fell",
                                "Fell that were pointed out",
                                "Days ahead (median)"),
                        tested.years().stream()
                                .map(year -> List.of(
                                        Dates.words(year.day()),
                                        number(year.schools()),
                                        number(year.counts().found()),
                                        number(year.counts().missed()),
                                        number(year.counts().falseAlarms()),
                                        share(
                                                year.counts().found(),
                                                year.counts().found()
                                                        + year.counts().falseAlarms()),
                                        share(
                                                year.counts().found(),
                                                year.counts().found()
                                                        + year.counts().missed()),
                                        year.counts().leadDays().isEmpty()
                                                ? "–"
                                                : number(year.counts()
                                                        .leadDays()
                                                        .get(year.counts()
                                                                        .leadDays()
                                                                        .size()
                                                                / 2)
                                                        .intValue())))
                                .toList()));
    }

    /** What was agreed, not what a policy would have said. */
    private Section used(AuthorityCode authority, LocalDate day) {
        var rows = new ArrayList<List<String>>();
        var total = Reckoning.NONE;
        for (int back = YEARS; back >= 1; back--) {
            var then = day.minusYears(back);
            var agreed = past.agreedOn(authority, then);
            if (agreed.isEmpty()) {
                continue;
            }
            var scheme = categorisation
                    .policy(categorisation.get(agreed.getFirst().run()))
                    .scheme();
            var placed = new TreeMap<Long, String>();
            agreed.forEach(one -> placed.put(one.school().value(), one.category()));
            var counts = backTest.agreed(
                    authority, school -> placed.getOrDefault(school.value(), ""), scheme, then, MONTHS, day);
            total = total.plus(counts);
            rows.add(List.of(
                    Dates.words(then),
                    number(agreed.size()),
                    number(counts.found()),
                    number(counts.missed()),
                    number(counts.falseAlarms())));
        }
        return new Section(
                "And as it was used: what did the agreed categories point to?",
                rows.isEmpty()
                        ? List.of(
                                "No list was agreed here a year ago or before, so there is nothing to follow up yet. What the policy would have said is told above.")
                        : List.of(
                                "Counted are the categories that the board had agreed by each day, moderation included.",
                                "Of those pointed out, fell: %s. Of those that fell, were pointed out: %s."
                                        .formatted(
                                                share(total.found(), total.found() + total.falseAlarms()),
                                                share(total.found(), total.found() + total.missed()))),
                new Grid(
                        "Agreed categories, day by day",
                        List.of("Day", "Schools with an agreed category", "Falls found", "Missed", "False alarms"),
                        rows));
    }

    private static Section fairness(BackTested tested) {
        var total = tested.total();
        int fell = total.found() + total.missed();
        int stayed = total.looked() - fell;
        var rows = new ArrayList<List<String>>();
        var odd = new ArrayList<String>();
        for (var group : tested.groups()) {
            var counts = group.counts();
            int own = counts.found() + counts.missed();
            int ownStayed = counts.looked() - own;
            rows.add(List.of(
                    group.kind() + ": " + group.name(),
                    number(counts.looked()),
                    share(counts.missed(), own),
                    share(counts.falseAlarms(), ownStayed)));
            beyond(counts.missed(), own, total.missed(), fell)
                    .ifPresent(more -> odd.add("falls of schools with %s “%s” are missed %s often than chance allows"
                            .formatted(group.kind().toLowerCase(Locale.UK), group.name(), more ? "more" : "less")));
            beyond(counts.falseAlarms(), ownStayed, total.falseAlarms(), stayed)
                    .ifPresent(more ->
                            odd.add("false alarms for schools with %s “%s” are %s frequent than chance allows"
                                    .formatted(
                                            group.kind().toLowerCase(Locale.UK),
                                            group.name(),
                                            more ? "more" : "less")));
        }
        return new Section(
                "Does it err alike for all kinds of schools?",
                List.of(
                        odd.isEmpty()
                                ? "No kind of school is missed, or alarmed for nothing, more often than chance allows."
                                : "Not quite: %s.".formatted(String.join("; ", odd)),
                        "A kind stands out where its interval lies wholly above or below the share of all schools. Many kinds are looked at, so one in twenty stands out by chance."),
                new Grid(
                        "Error rates by kind of school",
                        List.of("Kind", "Looked at", "Falls that were missed", "Schools alarmed that didn’t fall"),
                        rows));
    }

    /** True for more, false for less; empty where chance may explain it. */
    static Optional<Boolean> beyond(int part, int whole, int allPart, int allWhole) {
        if (whole == 0 || allWhole == 0) {
            return Optional.empty();
        }
        double usual = (double) allPart / allWhole;
        var interval = Reckoning.interval(part, whole);
        return interval[0] > usual ? Optional.of(true) : interval[1] < usual ? Optional.of(false) : Optional.empty();
    }

    /** {@code 73.7% (137 of 186; by chance 66.9–79.5%)} */
    static String share(int part, int whole) {
        if (whole == 0) {
            return "–";
        }
        var interval = Reckoning.interval(part, whole);
        return String.format(
                Locale.UK,
                "%.1f%% (%,d of %,d; by chance %.0f–%.0f%%)",
                100.0 * part / whole,
                part,
                whole,
                100 * interval[0],
                100 * interval[1]);
    }

    static String number(int number) {
        return String.format(Locale.UK, "%,d", number);
    }
}
