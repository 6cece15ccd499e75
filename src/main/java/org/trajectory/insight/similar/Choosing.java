package org.trajectory.insight.similar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.insight.SimilarSchools;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Chooses the similar schools of one school, or of all. */
@Component
public class Choosing {
    private final Intakes intakes;
    private final SchoolRegister register;

    Choosing(Intakes intakes, SchoolRegister register) {
        this.intakes = intakes;
        this.register = register;
    }

    public SimilarSchools.Set of(Urn urn, LocalDate asAt, LocalDate knownAt) {
        var school = register.find(urn, asAt)
                .orElseThrow(() ->
                        new Refused("No school with the URN %s is known on %s".formatted(urn, Dates.words(asAt))));
        var phase = school.phase();
        if (phase == null || !school.isOpenStateFunded()) {
            throw new Refused(
                    "%s isn’t an open state-funded school with a known phase on %s, so no similar schools are chosen for it"
                            .formatted(school.name(), Dates.words(asAt)));
        }
        var intake = intakes.of(phase, asAt, knownAt);
        int place = intake.place(urn);
        var used = place < 0 ? List.<Integer>of() : intake.used(place);
        if (used.isEmpty()) {
            throw new Refused(
                    "Nothing is known of the intake of %s: import the school census first".formatted(school.name()));
        }
        int among = intake.among(used);
        if (among < Intake.FEWEST) {
            throw new Refused(
                    "Only %d other %s %s with a known intake: at least %d are needed to choose similar ones from"
                            .formatted(
                                    among,
                                    phase.word(),
                                    among == 1 ? "school is loaded" : "schools are loaded",
                                    Intake.FEWEST));
        }
        return set(intake, place, used, asAt, knownAt);
    }

    /** Schools without a known intake, and phases of too few schools, are left out. */
    public List<SimilarSchools.Set> all(
            Phase phase, @Nullable AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        var intake = intakes.of(phase, asAt, knownAt);
        return IntStream.range(0, intake.schools().size())
                .parallel()
                .filter(place -> authority == null
                        || authority.equals(intake.schools().get(place).authority()))
                .mapToObj(place -> {
                    var used = intake.used(place);
                    return used.isEmpty() || intake.among(used) < Intake.FEWEST
                            ? null
                            : set(intake, place, used, asAt, knownAt);
                })
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static SimilarSchools.Set set(
            Intake intake, int place, List<Integer> used, LocalDate asAt, LocalDate knownAt) {
        var nearest = intake.nearest(place, used);
        var chosen = new ArrayList<SimilarSchools.Neighbour>(nearest.size());
        for (var one : nearest) {
            var school = intake.schools().get(one.place());
            chosen.add(new SimilarSchools.Neighbour(
                    chosen.size() + 1,
                    school.urn(),
                    school.name(),
                    school.authority(),
                    one.distance(),
                    values(intake, one.place(), used)));
        }
        var school = intake.schools().get(place);
        return new SimilarSchools.Set(
                school.urn(),
                school.name(),
                intake.phase(),
                asAt,
                knownAt,
                used.stream().map(k -> Characteristics.ALL.get(k).label()).toList(),
                IntStream.range(0, Characteristics.ALL.size())
                        .filter(k -> !used.contains(k))
                        .mapToObj(k -> Characteristics.ALL.get(k).label())
                        .toList(),
                values(intake, place, used),
                intake.among(used),
                chosen);
    }

    private static List<@Nullable Double> values(Intake intake, int place, List<Integer> used) {
        var values = new ArrayList<@Nullable Double>();
        for (int k : used) {
            values.add(intake.value(place, k));
        }
        return values;
    }
}
