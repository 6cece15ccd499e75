package org.trajectory.insight.similar;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Reads the intakes of a phase's schools, and remembers them while the same files speak. Needs a transaction. */
@Component
public class Intakes {
    /** An older census says little of who comes today. */
    private static final int YEARS = 3;

    private static final List<String> MEASURES = Characteristics.ALL.stream()
            .flatMap(one -> Stream.ofNullable(one.indicator()))
            .toList();

    private record Key(String version, Phase phase, LocalDate asAt, LocalDate knownAt) {}

    private final SchoolRegister register;
    private final Observations observations;
    private final IndicatorCatalogue catalogue;
    private final Cache<Key, Intake> remembered =
            Caffeine.newBuilder().maximumSize(10).build();

    Intakes(SchoolRegister register, Observations observations, IndicatorCatalogue catalogue) {
        this.register = register;
        this.observations = observations;
        this.catalogue = catalogue;
    }

    Intake of(Phase phase, LocalDate asAt, LocalDate knownAt) {
        return remembered.get(
                new Key(observations.version(MEASURES), phase, asAt, knownAt), key -> read(phase, asAt, knownAt));
    }

    private Intake read(Phase phase, LocalDate asAt, LocalDate knownAt) {
        var schools = register.list(SchoolRegister.Question.openStateFunded(null, asAt)).stream()
                .filter(school -> school.phase() == phase)
                .sorted(Comparator.comparing(School::urn))
                .toList();
        var places = new HashMap<String, Integer>();
        for (int k = 0; k < Characteristics.ALL.size(); k++) {
            var indicator = Characteristics.ALL.get(k).indicator();
            if (indicator != null && catalogue.find(indicator).isPresent()) {
                places.put(indicator, k);
            }
        }
        var values = new double[schools.size()][Characteristics.ALL.size()];
        var without = new ArrayList<Urn>();
        var own = told(schools.stream().map(School::urn).toList(), places, asAt, knownAt);
        for (int i = 0; i < values.length; i++) {
            java.util.Arrays.fill(values[i], Double.NaN);
            if (!fill(values[i], own.getOrDefault(schools.get(i).urn(), List.of()), places)) {
                without.add(schools.get(i).urn());
            }
        }
        before(schools, values, without, places, asAt, knownAt);
        return new Intake(phase, schools, values);
    }

    /** A school that has just become an academy has its intake under the number before. */
    private void before(
            List<School> schools,
            double[][] values,
            List<Urn> without,
            Map<String, Integer> places,
            LocalDate asAt,
            LocalDate knownAt) {
        var chains = register.lineages(without);
        var earlier = new ArrayList<Urn>();
        chains.forEach((urn, chain) -> {
            int at = chain.indexOf(urn);
            if (at > 0) {
                earlier.add(chain.get(at - 1));
            }
        });
        var told = told(earlier, places, asAt, knownAt);
        for (int i = 0; i < values.length; i++) {
            var chain = chains.get(schools.get(i).urn());
            int at = chain == null ? -1 : chain.indexOf(schools.get(i).urn());
            if (chain != null && at > 0) {
                fill(values[i], told.getOrDefault(chain.get(at - 1), List.of()), places);
            }
        }
    }

    private Map<Urn, List<Observation>> told(
            List<Urn> urns, Map<String, Integer> places, LocalDate asAt, LocalDate knownAt) {
        return observations.of(
                urns, places.keySet(), new AcademicYear(AcademicYear.on(asAt).start() - YEARS + 1), asAt, knownAt);
    }

    /** The latest year of each; false where there is none at all. */
    private static boolean fill(double[] row, List<Observation> told, Map<String, Integer> places) {
        boolean any = false;
        for (var one : told) {
            if (one.value() != null) {
                row[Objects.requireNonNull(places.get(one.indicator()))] = one.value();
                any = true;
            }
        }
        return any;
    }
}
