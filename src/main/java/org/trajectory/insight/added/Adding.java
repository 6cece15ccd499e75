package org.trajectory.insight.added;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.insight.ValueAdded;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.statistics.Level;
import org.trajectory.statistics.Logistic;
import org.trajectory.statistics.RandomIntercept;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;

/** Works value added out and remembers it while the same files speak. Needs a transaction. */
@Component
public class Adding {
    private static final int MOST_YEARS = 4;
    private static final int FEWEST_SCHOOLS = 30;
    /** Pupils on roll count by doublings: from 100 to 200 is as much as from 400 to 800. */
    private static final String ROLL = "roll";

    private static final Map<String, String> INTAKE = new LinkedHashMap<>();

    static {
        INTAKE.put("fsm.ever_percent", "Ten more in a hundred with free school meals in six years");
        INTAKE.put("eal.percent", "Ten more in a hundred with English as an additional language");
        INTAKE.put("sen.support_percent", "Ten more in a hundred with SEN support");
        INTAKE.put("sen.ehcp_percent", "Ten more in a hundred with an EHC plan");
        INTAKE.put(ROLL, "Twice as many pupils on roll");
    }

    private record Key(String version, Phase phase, LocalDate asAt, LocalDate knownAt) {}

    private final SchoolRegister register;
    private final Observations observations;
    private final IndicatorCatalogue catalogue;
    private final Cache<Key, ValueAdded.Model> remembered =
            Caffeine.newBuilder().maximumSize(8).build();

    Adding(SchoolRegister register, Observations observations, IndicatorCatalogue catalogue) {
        this.register = register;
        this.observations = observations;
        this.catalogue = catalogue;
    }

    /** Changes with the files that it rests on. */
    String version(Phase phase) {
        return observations.version(wanted(phase));
    }

    public ValueAdded.Model of(Phase phase, LocalDate asAt, LocalDate knownAt) {
        return remembered.get(new Key(version(phase), phase, asAt, knownAt), key -> work(phase, asAt, knownAt));
    }

    private Indicator measure(Phase phase) {
        return catalogue.get(phase == Phase.PRIMARY ? "ks2.rwm_expected" : "ks4.attainment8");
    }

    private List<String> wanted(Phase phase) {
        var wanted = new ArrayList<>(INTAKE.keySet());
        wanted.add(measure(phase).id());
        return wanted;
    }

    private ValueAdded.Model work(Phase phase, LocalDate asAt, LocalDate knownAt) {
        var measure = measure(phase);
        var schools = register.list(SchoolRegister.Question.openStateFunded(null, asAt)).stream()
                .filter(school -> school.phase() == phase)
                .sorted(Comparator.comparing(School::urn))
                .toList();
        var wanted = wanted(phase);
        var told = observations.of(
                schools.stream().map(School::urn).toList(),
                wanted,
                new AcademicYear(AcademicYear.on(asAt).start() - MOST_YEARS - 2),
                asAt,
                knownAt);
        var bySchool = new LinkedHashMap<School, Map<String, TreeMap<Integer, Observation>>>();
        int last = 0;
        for (var school : schools) {
            var by = new HashMap<String, TreeMap<Integer, Observation>>();
            for (var one : told.getOrDefault(school.urn(), List.of())) {
                if (one.value() != null) {
                    by.computeIfAbsent(one.indicator(), id -> new TreeMap<>())
                            .put(one.year().start(), one);
                }
            }
            var results = by.get(measure.id());
            if (results != null) {
                last = Math.max(last, results.lastKey());
                bySchool.put(school, by);
            }
        }
        if (bySchool.size() < FEWEST_SCHOOLS) {
            throw new Refused(
                    "Value added of %s schools needs results of at least %d of them; %d have any as at %s. Import results and the school census"
                            .formatted(phase.word(), FEWEST_SCHOOLS, bySchool.size(), Dates.words(asAt)));
        }
        int from = first(measure, last);
        return fitted(phase, measure, last, rows(bySchool, measure, from, last));
    }

    /** Not across a break of the series. */
    private static int first(Indicator measure, int last) {
        int first = last - MOST_YEARS + 1;
        for (var broken : measure.seriesBreaks()) {
            if (broken.start() <= last) {
                first = Math.max(first, broken.start());
            }
        }
        return first;
    }

    /** @param intake in the order of {@link #INTAKE} */
    private record Row(School school, int year, double result, int pupils, double[] intake) {}

    private static List<Row> rows(
            Map<School, Map<String, TreeMap<Integer, Observation>>> schools, Indicator measure, int from, int to) {
        var rows = new ArrayList<Row>();
        schools.forEach((school, by) -> {
            for (int year = from; year <= to; year++) {
                var result = at(by, measure.id(), year);
                var pupils = result == null ? null : result.cohort();
                var intake = intake(by, year);
                if (result != null && result.value() != null && pupils != null && pupils > 0 && intake != null) {
                    rows.add(new Row(school, year, result.value(), pupils, intake));
                }
            }
        });
        return rows;
    }

    /** Null where a part isn't known for the year. */
    private static double @Nullable [] intake(Map<String, TreeMap<Integer, Observation>> by, int year) {
        var intake = new double[INTAKE.size()];
        int k = 0;
        for (var indicator : INTAKE.keySet()) {
            var one = at(by, indicator, year);
            if (one == null || one.value() == null) {
                return null;
            }
            double value = one.value();
            intake[k++] = indicator.equals(ROLL) ? Math.log(Math.max(1, value)) / Math.log(2) : value / 10;
        }
        return intake;
    }

    private static @Nullable Observation at(Map<String, TreeMap<Integer, Observation>> by, String indicator, int year) {
        var years = by.get(indicator);
        return years == null ? null : years.get(year);
    }

    private static ValueAdded.Model fitted(Phase phase, Indicator measure, int to, List<Row> rows) {
        var groups = new LinkedHashMap<School, Integer>();
        rows.forEach(row -> groups.computeIfAbsent(row.school(), school -> groups.size()));
        if (groups.size() < FEWEST_SCHOOLS) {
            throw new Refused(
                    "Value added of %s schools needs results and the school census of the same years for at least %d schools; %d have both"
                            .formatted(phase.word(), FEWEST_SCHOOLS, groups.size()));
        }
        var means = new double[INTAKE.size()];
        for (var row : rows) {
            for (int k = 0; k < means.length; k++) {
                means[k] += row.intake()[k] / rows.size();
            }
        }
        var x = new double[rows.size()][];
        var y = new double[x.length];
        var group = new int[x.length];
        var weights = new double[x.length];
        double pupils = rows.stream().mapToInt(Row::pupils).average().orElse(1);
        var years = rows.stream().mapToInt(Row::year).distinct().sorted().toArray();
        for (int i = 0; i < x.length; i++) {
            var row = rows.get(i);
            x[i] = new double[means.length + years.length];
            x[i][Arrays.binarySearch(years, row.year())] = 1;
            for (int k = 0; k < means.length; k++) {
                x[i][years.length + k] = row.intake()[k] - means[k];
            }
            y[i] = row.result();
            group[i] = groups.getOrDefault(row.school(), 0);
            weights[i] = row.pupils() / pupils;
        }
        RandomIntercept model;
        try {
            model = RandomIntercept.fit(x, y, group, weights, true);
        } catch (Logistic.Unfit e) {
            throw new Refused(e.getMessage() + ". Import more years", e);
        }
        return new ValueAdded.Model(
                phase,
                measure,
                new AcademicYear(years[0]),
                new AcademicYear(to),
                groups.size(),
                rows.size(),
                model.correlation(),
                terms(model, years.length),
                effects(model, groups, rows));
    }

    private static List<ValueAdded.Term> terms(RandomIntercept model, int years) {
        var terms = new ArrayList<ValueAdded.Term>();
        int k = years;
        for (var label : INTAKE.values()) {
            double by = model.coefficients()[k];
            double half = Level.P95.z() * model.standardErrors()[k];
            terms.add(new ValueAdded.Term(label, by, by - half, by + half));
            k++;
        }
        return terms;
    }

    private static List<ValueAdded.Effect> effects(RandomIntercept model, Map<School, Integer> groups, List<Row> rows) {
        var pupils = new int[groups.size()];
        rows.forEach(row -> pupils[groups.getOrDefault(row.school(), 0)] += row.pupils());
        var effects = new ArrayList<ValueAdded.Effect>();
        groups.forEach((school, g) -> {
            var effect = model.effects().get(g);
            effects.add(new ValueAdded.Effect(
                    school, effect.rows(), pupils[g], effect.raw(), effect.value(), effect.interval(Level.P95)));
        });
        return effects;
    }
}
