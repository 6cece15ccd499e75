package org.trajectory.categories.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.FloorStandards;
import org.trajectory.categories.Policies;
import org.trajectory.categories.backtest.BackTest;
import org.trajectory.categories.backtest.BackTested;
import org.trajectory.categories.backtest.Reckoning;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.evaluation.Paper.Grid;
import org.trajectory.categories.evaluation.Paper.Section;
import org.trajectory.categories.inputs.SchoolAnswers;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** Asks of a policy each year whether it did what it is for, from what is held. */
@Service
public class Evaluating {
    private static final int YEARS = 5;
    private static final int MONTHS = 36;

    private final BackTest backTest;
    private final Policies policies;
    private final Categorisation categorisation;
    private final SchoolAnswers answers;
    private final HumanPart people;
    private final Past past;
    private final ObjectProvider<FloorStandards> floors;

    Evaluating(
            BackTest backTest,
            Policies policies,
            Categorisation categorisation,
            SchoolAnswers answers,
            HumanPart people,
            Past past,
            ObjectProvider<FloorStandards> floors) {
        this.backTest = backTest;
        this.policies = policies;
        this.categorisation = categorisation;
        this.answers = answers;
        this.people = people;
        this.past = past;
        this.floors = floors;
    }

    /** The policy by which the latest list was agreed, else that of the latest run; empty before any. */
    @Transactional(readOnly = true)
    public Optional<String> inUse(AuthorityCode authority, LocalDate day) {
        return past.agreedOn(authority, day).stream()
                .findFirst()
                .map(one -> categorisation.get(one.run()).policy())
                .or(() -> categorisation.runs(authority).stream().findFirst().map(run -> run.policy()));
    }

    /** @throws Refused where no school is known on the day */
    @Transactional(readOnly = true)
    public Paper of(AuthorityCode authority, String name, String policy, LocalDate day) {
        var table = policies.lookUpDraft(policy);
        var tested = backTest.run(
                table,
                Optional.empty(),
                new BackTest.Question(authority, day.minusYears(YEARS), day.minusYears(1), MONTHS, day),
                (done, of) -> false);
        var since = day.minusYears(1);
        var sections = new ArrayList<Section>();
        sections.add(found(tested, table));
        sections.add(used(authority, day));
        sections.add(inForce(authority, table, day, tested));
        sections.add(new Section(
                "Which evidence did it use?",
                List.of(
                        "What a policy may ask is a list that everybody can read. What isn’t asked can still be talked about, and can’t set a category."),
                Evidence.grid(policies.inputs(), table.policy().inputs())));
        sections.add(fairness(tested));
        sections.add(people.moderation(authority, since));
        sections.add(people.overrides(authority, since, day));
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

    private Section inForce(AuthorityCode authority, DecisionTable table, LocalDate day, BackTested tested) {
        var asked = new ArrayList<>(table.policy().inputs());
        if (!asked.contains("latest regime")) {
            asked.add("latest regime");
        }
        var told = answers.of(authority, asked, day, day);
        var byRegime = new TreeMap<String, int[]>();
        for (var one : told) {
            var regime = one.answers().get("latest regime");
            var word = regime == null || regime.value() == null ? "none" : String.valueOf(regime.value());
            var values = new java.util.LinkedHashMap<String, @Nullable Object>();
            table.policy().inputs().forEach(input -> {
                var value = one.answers().get(input);
                values.put(input, value == null ? null : value.value());
            });
            var counts = byRegime.computeIfAbsent(word, key -> new int[2]);
            counts[0]++;
            if (table.find(values).map(rule -> rule.category().isEmpty()).orElse(true)) {
                counts[1]++;
            }
        }
        var sentences = new ArrayList<String>();
        var now = framework(day);
        var current = byRegime.getOrDefault(now, new int[2]);
        sentences.add(
                "The inspection framework in force on %s is “%s”. %,d of %,d schools were last inspected under it; for %,d of these the policy gives no category."
                        .formatted(Dates.words(day), now, current[0], told.size(), current[1]));
        if (current[0] > 0 && current[1] * 2 > current[0]) {
            sentences.add(
                    "For most schools inspected under the framework in force the policy gives no category: it doesn’t meet that framework, and has to be changed or replaced.");
        }
        var floor = floors.getIfAvailable();
        var rows = new ArrayList<List<String>>();
        if (floor != null) {
            var days = new ArrayList<>(
                    tested.years().stream().map(BackTested.Year::day).toList());
            days.add(day);
            for (var then : days) {
                for (var tried : floor.of(authority, then)) {
                    var needing = needing(authority, table, then);
                    var pointed = new HashSet<>(tried.below());
                    pointed.retainAll(needing);
                    rows.add(List.of(
                            Dates.words(then),
                            tried.name(),
                            tried.year().toString(),
                            number(tried.judged()),
                            number(tried.below().size()),
                            number(pointed.size())));
                }
            }
            sentences.add(
                    rows.isEmpty()
                            ? "No floor standard is in force, nor was one in these years; the last was for %s."
                                    .formatted(floor.lastInForce())
                            : "Schools below the floor should be in greater need than most: the table says how many are.");
        }
        return new Section(
                "Does it still fit the floor standards and the inspection framework in force?",
                sentences,
                new Grid(
                        "Schools by the framework of their latest graded inspection",
                        List.of("Framework", "Schools", "Without a category"),
                        byRegime.entrySet().stream()
                                .map(one -> List.of(one.getKey(), number(one.getValue()[0]), number(one.getValue()[1])))
                                .toList()),
                new Grid(
                        "Schools below the floor standard in force",
                        List.of(
                                "Day",
                                "Standard",
                                "Results of",
                                "Schools judged",
                                "Below it",
                                "Of these in greater need than most"),
                        rows));
    }

    /** Schools in a category of greater need than the one that most have. */
    private HashSet<SchoolId> needing(AuthorityCode authority, DecisionTable table, LocalDate day) {
        var placed = categorisation.preview(authority, table.policy(), day, day);
        var counted = new TreeMap<String, Integer>();
        placed.stream()
                .filter(one -> !one.category().isEmpty())
                .forEach(one -> counted.merge(one.category(), 1, Integer::sum));
        var most = counted.entrySet().stream().max(java.util.Map.Entry.comparingByValue());
        var needing = new HashSet<SchoolId>();
        var scheme = table.policy().scheme();
        most.ifPresent(usual -> placed.stream()
                .filter(one -> scheme.find(one.category()).isPresent()
                        && scheme.need(one.category(), usual.getKey()) == org.trajectory.categories.Scheme.Need.GREATER)
                .forEach(one -> needing.add(one.school())));
        return needing;
    }

    /** Word of the framework, as policies ask it. */
    static String framework(LocalDate day) {
        if (day.isBefore(LocalDate.of(2012, 9, 1))) {
            return "satisfactory";
        }
        if (day.isBefore(LocalDate.of(2024, 9, 1))) {
            return "requires improvement";
        }
        return day.isBefore(LocalDate.of(2025, 11, 10)) ? "sub-judgements" : "report card";
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
