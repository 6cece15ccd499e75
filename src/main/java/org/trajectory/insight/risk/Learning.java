package org.trajectory.insight.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.insight.BackTest;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;

/** Learns the early warning from the files held. Needs a transaction. */
@Component
public class Learning {
    /** School years that a model learns from. */
    private static final int YEARS = 8;
    /** School years that a fit is tried on. */
    private static final int TRIED = 6;

    private static final int REASONS = 4;
    /** The policy whose category is the second yardstick. */
    private static final String YARDSTICK = "warwickshire-2013";

    private final Looking looking;
    private final Categorisation categorisation;
    private final Policies policies;

    Learning(Looking looking, Categorisation categorisation, Policies policies) {
        this.looking = looking;
        this.categorisation = categorisation;
        this.policies = policies;
    }

    public record Learnt(
            int rows,
            int falls,
            List<EarlyWarning.Weight> weights,
            Optional<BackTest> tried,
            List<EarlyWarning.Score> scores) {}

    public Learnt learn(LocalDate asAt, LocalDate knownAt) {
        int now = AcademicYear.on(asAt).start();
        int from = now - TRIED;
        var days = new ArrayList<>(Trying.firstDays(from - YEARS, now));
        if (!days.getLast().equals(asAt)) {
            days.add(asAt);
        }
        var known = looking.on(days, asAt, knownAt);
        var model = model(known, now, asAt);
        Optional<BackTest> tried;
        try {
            tried = Optional.of(new Trying(known, this::categories).of(from, now - 1));
        } catch (Refused tooLittle) {
            tried = Optional.empty();
        }
        return new Learnt(
                model.rows(),
                model.falls(),
                model.weights().stream()
                        .map(one -> new EarlyWarning.Weight(one.label(), one.odds(), one.low(), one.high()))
                        .toList(),
                tried,
                scored(model, known.getOrDefault(asAt, List.of()), null));
    }

    private static Model model(Map<LocalDate, List<Known>> known, int now, LocalDate asAt) {
        var earlier = new ArrayList<Known>();
        known.forEach((day, list) -> {
            if (day.isBefore(asAt) && day.getYear() > now - YEARS - 1) {
                earlier.addAll(list);
            }
        });
        return Model.learn(earlier);
    }

    public List<EarlyWarning.Score> scores(AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        int now = AcademicYear.on(asAt).start();
        var days = new ArrayList<>(Trying.firstDays(now - YEARS, now));
        if (!days.getLast().equals(asAt)) {
            days.add(asAt);
        }
        var known = looking.on(days, asAt, knownAt);
        return scored(model(known, now, asAt), known.getOrDefault(asAt, List.of()), authority);
    }

    /** Of each school on each day, by a model learnt from what had come by then; days with too little are left out. */
    Map<LocalDate, Map<SchoolId, Double>> chances(@Nullable AuthorityCode authority, List<LocalDate> days) {
        var all = new TreeSet<>(days);
        if (all.isEmpty()) {
            return Map.of();
        }
        var last = all.last();
        for (var day : days) {
            int now = AcademicYear.on(day).start();
            all.addAll(Trying.firstDays(now - YEARS, now));
        }
        all.removeIf(day -> day.isAfter(last));
        var known = looking.on(List.copyOf(all), last, last);
        var chances = new TreeMap<LocalDate, Map<SchoolId, Double>>();
        for (var day : days) {
            int now = AcademicYear.on(day).start();
            var earlier = new ArrayList<Known>();
            known.forEach((before, schools) -> {
                if (before.isBefore(day) && before.getYear() > now - YEARS - 1) {
                    schools.stream()
                            .filter(one -> one.next()
                                    .filter(next -> next.on().isBefore(day)
                                            && !next.published().isAfter(day))
                                    .isPresent())
                            .forEach(earlier::add);
                }
            });
            try {
                var model = Model.learn(earlier);
                var own = new HashMap<SchoolId, Double>();
                for (var one : known.getOrDefault(day, List.of())) {
                    if (authority == null || authority.equals(one.school().authority())) {
                        own.put(one.school().id(), model.chance(one.values()));
                    }
                }
                chances.put(day, own);
            } catch (Refused tooLittle) {
                continue; // the day is left out
            }
        }
        return chances;
    }

    public BackTest backTest(int from, int to, LocalDate knownAt) {
        if (from > to) {
            throw new Refused("The first year, %d, lies after the last, %d".formatted(from, to));
        }
        var end = Trying.firstDay(to + 1);
        if (Trying.firstDay(to).isAfter(knownAt)) {
            throw new Refused("The school year %s hasn’t begun, so it can’t be tried".formatted(new AcademicYear(to)));
        }
        var days = Trying.firstDays(from - YEARS, to);
        var known = looking.on(days, end.isAfter(knownAt) ? knownAt : end, knownAt);
        return new Trying(known, this::categories).of(from, to);
    }

    /** As the policy would have put them on the day, for schools that it puts anywhere. */
    private Map<SchoolId, String> categories(LocalDate day) {
        var categories = new HashMap<SchoolId, String>();
        try {
            categorisation.preview(null, policies.get(YARDSTICK), day, day).stream()
                    .filter(one -> !one.category().isEmpty())
                    .forEach(one -> categories.put(one.school(), one.category()));
        } catch (Refused noSchools) {
            return Map.of();
        }
        return categories;
    }

    private static List<EarlyWarning.Score> scored(Model model, List<Known> known, @Nullable AuthorityCode authority) {
        var all = known.stream()
                .mapToDouble(one -> model.chance(one.values()))
                .sorted()
                .toArray();
        var scores = new ArrayList<EarlyWarning.Score>();
        for (var one : known) {
            var code = one.school().authority();
            if (code == null || authority != null && !authority.equals(code)) {
                continue;
            }
            double chance = model.chance(one.values());
            var interval = model.interval(one.values());
            scores.add(new EarlyWarning.Score(
                    code,
                    one.school().id(),
                    one.school().urn(),
                    one.school().name(),
                    one.school().phase(),
                    chance,
                    Math.min(interval.low(), chance),
                    Math.max(interval.high(), chance),
                    below(all, chance) / (double) all.length,
                    model.reasons(one.values(), REASONS).stream()
                            .map(reason -> new EarlyWarning.Reason(reason.label(), reason.by()))
                            .toList(),
                    cautions(model, one)));
        }
        scores.sort(java.util.Comparator.comparingDouble((EarlyWarning.Score score) -> -score.probability())
                .thenComparing(EarlyWarning.Score::urn));
        return scores;
    }

    private static int below(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        while (at > 0 && sorted[at - 1] == value) {
            at--;
        }
        return at < 0 ? -at - 1 : at;
    }

    private static List<String> cautions(Model model, Known known) {
        var cautions = new ArrayList<>(known.cautions());
        var framework = Looking.frameworkOn(known.day());
        boolean unknown =
                switch (framework) {
                    case SUB_JUDGEMENTS -> !model.uses(Term.NO_OVERALL);
                    case REPORT_CARD -> !model.uses(Term.REPORT_CARD);
                    case SATISFACTORY, REQUIRES_IMPROVEMENT -> false;
                };
        if (unknown) {
            cautions.add("Too few judgements under the present framework to learn from");
        }
        return cautions;
    }
}
