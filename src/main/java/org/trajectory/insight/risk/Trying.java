package org.trajectory.insight.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.trajectory.insight.BackTest;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.statistics.Calibration;
import org.trajectory.statistics.Discrimination;
import org.trajectory.statistics.Level;

/** Tries the early warning on years that came after those it learnt from. Pure. One use each. */
final class Trying {
    private static final double WARNED = 0.8;
    private static final double OF_THE_OVERALL_SHARE = 5;

    /** @param chance by the model @param last by the last judgement alone @param category by the category alone; NaN for none */
    private record Tried(Known known, double chance, double last, double category, boolean fell) {}

    private final TreeMap<LocalDate, List<Known>> days;
    private final Function<LocalDate, Map<SchoolId, String>> categories;
    private final List<Tried> tried = new ArrayList<>();
    private final List<BackTest.Year> years = new ArrayList<>();
    private final Map<LocalDate, Map<SchoolId, Double>> chances = new TreeMap<>();
    private final Map<LocalDate, Double> limits = new TreeMap<>();
    private final Map<String, int[]> byCategory = new HashMap<>();

    /** @param categories of the schools as they would have been on a day; empty for none */
    Trying(Map<LocalDate, List<Known>> days, Function<LocalDate, Map<SchoolId, String>> categories) {
        this.days = new TreeMap<>(days);
        this.categories = categories;
    }

    static LocalDate firstDay(int year) {
        return LocalDate.of(year, 9, 1);
    }

    /** @throws Refused where no year could be tried */
    BackTest of(int from, int to) {
        countCategories(firstDay(from - 1), firstDay(from));
        for (int year = from; year <= to; year++) {
            one(year);
        }
        if (tried.isEmpty()) {
            throw new Refused("None of the years %d to %d can be tried: %s"
                    .formatted(
                            from,
                            to,
                            years.isEmpty() ? "there is none" : years.getFirst().note()));
        }
        var happened = new boolean[tried.size()];
        for (int i = 0; i < happened.length; i++) {
            happened[i] = tried.get(i).fell();
        }
        var chance = tried.stream().mapToDouble(Tried::chance).toArray();
        var honesty = Calibration.of(chance, happened);
        var leads = leads();
        return new BackTest(
                from,
                to,
                tried.size(),
                (int) tried.stream().filter(Tried::fell).count(),
                quality(chance, happened),
                honesty.logLoss(),
                honesty.slope(),
                honesty.inTheLarge(),
                leads.isEmpty() ? null : leads.get(leads.size() / 2),
                leads.size(),
                Calibration.groups(chance, happened, 10),
                baselines(happened),
                years);
    }

    private void one(int year) {
        var first = firstDay(year);
        var there = days.getOrDefault(first, List.of());
        var judged = there.stream().filter(one -> one.next().isPresent()).toList();
        int falls = (int)
                judged.stream().filter(one -> one.next().orElseThrow().below()).count();
        var earlier = learnable(first);
        Model model;
        try {
            model = Model.learn(earlier);
        } catch (Refused refused) {
            years.add(new BackTest.Year(year, earlier.size(), judged.size(), falls, refused.getMessage() + "."));
            countCategories(first, firstDay(year + 1));
            return;
        }
        var last = byLast(earlier, model.share());
        var category = judged.isEmpty() ? Map.<SchoolId, String>of() : categories.apply(first);
        var own = new HashMap<SchoolId, Double>();
        there.forEach(one -> own.put(one.school().id(), model.chance(one.values())));
        chances.put(first, own);
        var sorted =
                own.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
        limits.put(first, sorted.length == 0 ? 1 : sorted[(int) (WARNED * (sorted.length - 1))]);
        for (var one : judged) {
            var told = category.get(one.school().id());
            tried.add(new Tried(
                    one,
                    own.getOrDefault(one.school().id(), model.share()),
                    last.getOrDefault(state(one), model.share()),
                    told == null ? Double.NaN : byCategory(told, model.share()),
                    one.next().orElseThrow().below()));
        }
        years.add(new BackTest.Year(year, model.rows(), judged.size(), falls, ""));
        count(judged, category);
    }

    /** What had come, and was known, by the first day of the year. */
    private List<Known> learnable(LocalDate first) {
        var known = new ArrayList<Known>();
        days.headMap(first)
                .values()
                .forEach(list -> list.stream()
                        .filter(one -> one.next()
                                .filter(next -> next.on().isBefore(first)
                                        && !next.published().isAfter(first))
                                .isPresent())
                        .forEach(known::add));
        return known;
    }

    private static String state(Known one) {
        var values = one.values();
        return values[Term.NEVER.ordinal()] == 1
                ? "never"
                : values[Term.BELOW.ordinal()] == 1
                        ? "below"
                        : values[Term.OUTSTANDING.ordinal()] == 1 ? "outstanding" : "good";
    }

    private static Map<String, Double> byLast(List<Known> earlier, double share) {
        var counted = new HashMap<String, int[]>();
        earlier.forEach(one -> {
            var of = counted.computeIfAbsent(state(one), state -> new int[2]);
            of[0]++;
            of[1] += one.next().orElseThrow().below() ? 1 : 0;
        });
        var rates = new HashMap<String, Double>();
        counted.forEach((state, of) -> rates.put(state, drawn(of, share)));
        return rates;
    }

    private double byCategory(String category, double share) {
        return drawn(byCategory.getOrDefault(category, new int[2]), share);
    }

    /** Few cases are drawn towards the overall share. */
    private static double drawn(int[] of, double share) {
        return (of[1] + OF_THE_OVERALL_SHARE * share) / (of[0] + OF_THE_OVERALL_SHARE);
    }

    private void countCategories(LocalDate day, LocalDate until) {
        var judged = days.getOrDefault(day, List.of()).stream()
                .filter(one -> one.next()
                        .filter(next -> !next.published().isAfter(until))
                        .isPresent())
                .toList();
        if (!judged.isEmpty()) {
            count(judged, categories.apply(day));
        }
    }

    private void count(List<Known> judged, Map<SchoolId, String> category) {
        for (var one : judged) {
            var told = category.get(one.school().id());
            if (told != null) {
                var of = byCategory.computeIfAbsent(told, key -> new int[2]);
                of[0]++;
                of[1] += one.next().orElseThrow().below() ? 1 : 0;
            }
        }
    }

    private static BackTest.Quality quality(double[] chance, boolean[] happened) {
        var honesty = Calibration.of(chance, happened);
        var auc = Discrimination.of(chance, happened);
        var interval = auc.interval(Level.P95);
        return new BackTest.Quality(honesty.brier(), honesty.skill(), auc.auc(), interval.low(), interval.high());
    }

    private List<BackTest.Baseline> baselines(boolean[] happened) {
        var baselines = new ArrayList<BackTest.Baseline>();
        baselines.add(new BackTest.Baseline(
                "last_judgement",
                "The last judgement alone",
                happened.length,
                quality(tried.stream().mapToDouble(Tried::last).toArray(), happened)));
        var with = tried.stream().filter(one -> !Double.isNaN(one.category())).toList();
        if (!with.isEmpty()) {
            var fell = new boolean[with.size()];
            for (int i = 0; i < fell.length; i++) {
                fell[i] = with.get(i).fell();
            }
            baselines.add(new BackTest.Baseline(
                    "category",
                    "The category alone",
                    fell.length,
                    quality(with.stream().mapToDouble(Tried::category).toArray(), fell)));
            baselines.add(new BackTest.Baseline(
                    "model_where_category",
                    "The model, for the schools with a category",
                    fell.length,
                    quality(with.stream().mapToDouble(Tried::chance).toArray(), fell)));
        }
        return baselines;
    }

    /** Days from the first of the warnings that went on to the judgement, sorted. */
    private List<Integer> leads() {
        var leads = new ArrayList<Integer>();
        for (var one : tried) {
            if (!one.fell() || !warned(one.known().day(), one.known().school().id())) {
                continue;
            }
            var since = one.known().day();
            for (var day = since.minusYears(1);
                    warned(day, one.known().school().id()) && !judgedSince(day, one.known());
                    day = day.minusYears(1)) {
                since = day;
            }
            leads.add((int) (one.known().next().orElseThrow().on().toEpochDay() - since.toEpochDay()));
        }
        leads.sort(Integer::compare);
        return leads;
    }

    private boolean warned(LocalDate day, SchoolId school) {
        var own = chances.getOrDefault(day, Map.of()).get(school);
        return own != null && own >= limits.getOrDefault(day, 1.0);
    }

    /** Whether the school was judged between an earlier first day and this one: then that was another warning. */
    private boolean judgedSince(LocalDate day, Known known) {
        return days.getOrDefault(day, List.of()).stream()
                .filter(one -> one.school().id().equals(known.school().id()))
                .anyMatch(one -> one.next().isPresent());
    }

    static List<LocalDate> firstDays(int from, int to) {
        var days = new ArrayList<LocalDate>();
        for (int year = from; year <= to; year++) {
            days.add(firstDay(year));
        }
        return days;
    }
}
