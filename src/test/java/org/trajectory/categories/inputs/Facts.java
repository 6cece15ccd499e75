package org.trajectory.categories.inputs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Regime;
import org.trajectory.evidence.Source;
import org.trajectory.schools.Kind;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.Status;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Invented facts for tests of rules. */
public final class Facts {
    public static final Urn OAK = new Urn(199001);

    private Facts() {}

    static SchoolFacts of(Phase phase, String asAt, Observation... results) {
        return of(phase, asAt, List.of(), results);
    }

    static SchoolFacts of(Phase phase, String asAt, List<Inspection> inspections, Observation... results) {
        var byIndicator = new LinkedHashMap<String, List<Observation>>();
        for (var one : results) {
            byIndicator
                    .computeIfAbsent(one.indicator(), key -> new ArrayList<>())
                    .add(one);
        }
        return new SchoolFacts(school(OAK, phase), LocalDate.parse(asAt), inspections, byIndicator, Map.of(), Map.of());
    }

    public static School school(Urn urn, Phase phase) {
        return new School(
                new SchoolId(urn.value()),
                urn,
                "Oak " + urn,
                new AuthorityCode("937"),
                2000,
                Kind.STATE_FUNDED,
                phase,
                "Community school",
                LegalStatus.MAINTAINED,
                Status.OPEN,
                null,
                null,
                null,
                4,
                11,
                "Mixed",
                null,
                null,
                210,
                null,
                null,
                null,
                null,
                null);
    }

    static Observation observation(String indicator, int year, @Nullable Double value, @Nullable Integer pupils) {
        return new Observation(
                indicator,
                OAK.toString(),
                new AcademicYear(year),
                value,
                null,
                pupils,
                new AcademicYear(year).resultsHoldFrom(),
                false,
                source("ks2.csv", 7));
    }

    static Inspection inspection(String on, Regime regime, @Nullable Integer overall, Map<String, String> judgements) {
        return new Inspection(
                OAK, OAK, LocalDate.parse(on), regime, true, overall, judgements, null, null, source("ofsted.csv", 3));
    }

    static Source source(String file, int line) {
        return new Source(1, file, "feed", line, "final", LocalDate.of(2018, 12, 13), false);
    }
}
