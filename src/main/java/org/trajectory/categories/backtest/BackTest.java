package org.trajectory.categories.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Category;
import org.trajectory.categories.EarlyWarnings;
import org.trajectory.categories.FormulaCosts;
import org.trajectory.categories.FormulaCosts.Cost;
import org.trajectory.categories.FormulaCosts.Placed;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.backtest.BackTested.Year;
import org.trajectory.categories.backtest.Judging.Judged;
import org.trajectory.categories.backtest.Judging.Ordinary;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.evidence.Inspection;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** Puts past years' schools to a policy, each on what was known on its day, and counts what became of them. */
@Service
public class BackTest {
    private static final int MOST_YEARS = 25;

    private final Judging judging;
    private final ObjectProvider<FormulaCosts> costs;
    private final ObjectProvider<EarlyWarnings> warnings;

    BackTest(Judging judging, ObjectProvider<FormulaCosts> costs, ObjectProvider<EarlyWarnings> warnings) {
        this.judging = judging;
        this.warnings = warnings;
        this.costs = costs;
    }

    /**
     * @param authority null for England, whose cost isn't worked out
     * @param months how long after a day a fall still counts
     * @param today by when the falls had to be known
     * @param warning whether the early warning is laid beside it, which takes longer
     */
    public record Question(
            @Nullable AuthorityCode authority,
            LocalDate from,
            LocalDate to,
            int months,
            LocalDate today,
            boolean warning) {
        public Question(@Nullable AuthorityCode authority, LocalDate from, LocalDate to, int months, LocalDate today) {
            this(authority, from, to, months, today, false);
        }

        /** The same day of each year. */
        List<LocalDate> days() {
            var days = new ArrayList<LocalDate>();
            for (int n = 0; !from.plusYears(n).isAfter(to) && n < MOST_YEARS; n++) {
                days.add(from.plusYears(n));
            }
            return days;
        }
    }

    /** Told after each day; gives true to stop. */
    public interface Progress {
        boolean after(int days, int of);
    }

    /** @throws Refused if there is no such day, no school on any, or it was stopped */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public BackTested run(DecisionTable policy, Optional<DecisionTable> against, Question question, Progress progress) {
        if (question.to().isBefore(question.from())) {
            throw new Refused("%s lies before %s: exchange the two days"
                    .formatted(Dates.words(question.to()), Dates.words(question.from())));
        }
        var days = question.days();
        var later = new HashMap<SchoolId, List<Inspection>>();
        var years = new ArrayList<Year>();
        var byDay = new ArrayList<Map.Entry<List<Judged>, Ordinary>>();
        Map<SchoolId, String> before = Map.of();
        var chances = chances(question, days);
        // Beside a policy with other categories every school stands elsewhere, so then its own moves are told.
        var named = new Named(
                question.authority() != null,
                against.filter(other -> sameCategories(policy, other)).isPresent());
        for (var day : days) {
            var judged = judging.day(policy, against, question, day, later);
            var ordinary = Ordinary.of(judged, policy, against);
            years.add(year(policy, against, question, day, judged, ordinary, before, chances.get(day)));
            byDay.add(Map.entry(judged, ordinary));
            named.add(day, judged, ordinary, policy.policy().scheme(), before);
            before = new HashMap<>();
            for (var one : judged) {
                before.put(one.school().id(), one.own().category());
            }
            if (progress.after(years.size(), days.size())) {
                throw new Refused("Stopped after %d of %d days; nothing was kept".formatted(years.size(), days.size()));
            }
        }
        if (years.stream().allMatch(year -> year.schools() == 0)) {
            throw new Refused(
                    "No open state-funded school is known on any of these days. Import the register first, or choose other days");
        }
        return new BackTested(
                policy.policy().title(),
                against.map(other -> other.policy().title()).orElse(null),
                question.months(),
                years,
                Kinds.of(byDay, policy.policy().scheme()),
                named.outcomes(),
                named.moves(),
                notes(policy, question, years));
    }

    /**
     * The same count for categories that were agreed, whatever policy they came from.
     *
     * @param agreed category of a school on the day; empty for none
     */
    @Transactional(readOnly = true)
    public Reckoning.Counts agreed(
            AuthorityCode authority,
            Function<SchoolId, String> agreed,
            Scheme scheme,
            LocalDate day,
            int months,
            LocalDate today) {
        var cases = judging.agreed(new Question(authority, day, day, months, today), agreed, day);
        return Reckoning.count(cases, Reckoning.ordinary(cases, scheme), scheme);
    }

    private Map<LocalDate, Map<SchoolId, Double>> chances(Question question, List<LocalDate> days) {
        var warning = question.warning() ? warnings.getIfAvailable() : null;
        return warning == null ? Map.of() : warning.chances(question.authority(), days);
    }

    private Year year(
            DecisionTable policy,
            Optional<DecisionTable> against,
            Question question,
            LocalDate day,
            List<Judged> judged,
            Ordinary ordinary,
            Map<SchoolId, String> before,
            @Nullable Map<SchoolId, Double> chances) {
        var own = judged.stream().map(Judged::own).toList();
        var counts = Reckoning.count(own, ordinary.own(), policy.policy().scheme());
        return new Year(
                day,
                judged.size(),
                against.isPresent() && !sameCategories(policy, against.get())
                        ? null
                        : moved(judged, against.isPresent(), before),
                counts,
                against.map(other -> Reckoning.count(
                                Judging.others(judged),
                                ordinary.other(),
                                other.policy().scheme()))
                        .orElse(null),
                chances == null ? null : warned(judged, chances, counts.found() + counts.falseAlarms()),
                (int) own.stream().filter(one -> one.category().isEmpty()).count(),
                cost(policy, question, day, judged, Judged::own),
                against.map(other -> cost(other, question, day, judged, Judged::other))
                        .orElse(null),
                policy.policy().inputs().stream().anyMatch(Judging::isResult)
                        ? (Integer)
                                (int) judged.stream().filter(Judged::results).count()
                        : null);
    }

    /** What the categories would claim; null for England, or where no formula fits them. */
    private @Nullable Cost cost(
            DecisionTable policy,
            Question question,
            LocalDate day,
            List<Judged> judged,
            Function<Judged, Reckoning.@Nullable Case> by) {
        var authority = question.authority();
        var formula = costs.getIfAvailable();
        if (authority == null || formula == null || judged.isEmpty()) {
            return null;
        }
        var placed = new ArrayList<Placed>();
        for (var one : judged) {
            var told = by.apply(one);
            placed.add(new Placed(
                    one.school().id(), one.school().urn(), one.school().name(), told == null ? "" : told.category()));
        }
        return formula.of(authority, policy.policy(), placed, day, day).orElse(null);
    }

    /** As if the early warning had pointed out as many good schools: those with the highest chance. */
    private static Reckoning.Counts warned(List<Judged> judged, Map<SchoolId, Double> chances, int most) {
        var pointed = judged.stream()
                .filter(one ->
                        one.own().good() && chances.containsKey(one.school().id()))
                .sorted(Comparator.comparing((Judged one) ->
                                -chances.getOrDefault(one.school().id(), 0.0))
                        .thenComparing(one -> one.school().urn()))
                .limit(most)
                .map(one -> one.school().id())
                .collect(Collectors.toSet());
        return Reckoning.count(judged.stream()
                .map(one -> Map.entry(one.own(), pointed.contains(one.school().id())))
                .toList());
    }

    /** Policies with other categories place every school elsewhere, which tells nothing. */
    private static boolean sameCategories(DecisionTable one, DecisionTable other) {
        return keys(one).equals(keys(other));
    }

    private static Set<String> keys(DecisionTable table) {
        return table.policy().scheme().categories().stream().map(Category::key).collect(Collectors.toSet());
    }

    private static @Nullable Integer moved(List<Judged> judged, boolean against, Map<SchoolId, String> before) {
        if (against) {
            return (int) judged.stream()
                    .filter(one -> {
                        var other = one.other();
                        return other != null
                                && !other.category().equals(one.own().category());
                    })
                    .count();
        }
        if (before.isEmpty()) {
            return null;
        }
        return (int) judged.stream()
                .filter(one -> {
                    var was = before.get(one.school().id());
                    return was != null && !was.equals(one.own().category());
                })
                .count();
    }

    /** On which days the results were there that the policy asks for, and on which it rested on inspections alone. */
    static List<String> results(List<Year> years) {
        var without = new ArrayList<String>();
        var some = new ArrayList<String>();
        boolean asked = false;
        for (var year : years) {
            var known = year.results();
            if (known == null || year.schools() == 0) {
                continue;
            }
            asked = true;
            if (known == 0) {
                without.add(Dates.words(year.day()));
            } else {
                some.add("%s (%,d of %,d schools)".formatted(Dates.words(year.day()), known, year.schools()));
            }
        }
        if (!asked) {
            return List.of();
        }
        return List.of(
                without.isEmpty()
                        ? "The policy asks for results. Some were known on every day: %s"
                                .formatted(String.join(", ", some))
                        : some.isEmpty()
                                ? "The policy asks for results, and none were known on any of these days: it rests on inspections alone here"
                                : "The policy asks for results. None were known on %s, so that it rests on inspections alone there; some were on %s"
                                        .formatted(String.join(", ", without), String.join(", ", some)));
    }

    private static List<String> notes(DecisionTable policy, Question question, List<Year> years) {
        var notes = new ArrayList<String>();
        notes.add(
                "A school counts as pointed out where its category is of greater need than that of most schools of its grade. Only schools that were good or better on the day are looked at");
        notes.addAll(results(years));
        var unknown = years.stream()
                .filter(year -> year.notKnown() * 4 > year.schools())
                .toList();
        if (!unknown.isEmpty()) {
            notes.add(
                    "On %d of %d days more than a quarter of the schools had no category, because what the policy asks wasn’t known then"
                            .formatted(unknown.size(), years.size()));
        }
        long learnt = years.stream().filter(year -> year.warning() != null).count();
        if (question.warning()) {
            notes.add(
                    learnt == 0
                            ? "The early warning couldn’t be learnt for any of the days: too few inspections were known by then"
                            : "The early warning was learnt anew for each of %d days from what had come by then, and points out as many schools as the policy does"
                                    .formatted(learnt));
        }
        return notes;
    }
}
