package org.trajectory.reports.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.platform.ReadOnce;
import org.trajectory.platform.Scope;
import org.trajectory.reports.profile.SchoolProfile.Group;
import org.trajectory.reports.profile.SchoolProfile.Result;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Urn;

/**
 * The charts of a school's profile and what they are drawn from. They change with the files alone, and a school is looked at
 * many times between two imports, by several people of it and of its authority.
 */
@Component
class ChartsOfSchool {
    /** Some 170 kB each. */
    private static final int REMEMBERED = 400;

    /** @param own by measure, then year; of the school and of the entries before it */
    record Charts(
            Map<String, Map<AcademicYear, Observation>> own,
            List<Beside.Line> shown,
            List<Result> results,
            List<Group> more,
            List<SourceTable.Row> sources) {}

    /** @param authority its name @param needed measures to read */
    record Asked(
            School school,
            String authority,
            List<Urn> lineage,
            List<String> needed,
            LocalDate asAt,
            LocalDate knownAt) {}

    private record Key(String version, Asked asked) {}

    private final Cache<Key, Charts> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private final OwnFigures figures;
    private final Observations observations;
    private final SchoolRegister register;
    private final IndicatorCatalogue indicators;
    private final Lines lines;

    ChartsOfSchool(
            OwnFigures figures,
            Observations observations,
            SchoolRegister register,
            IndicatorCatalogue indicators,
            Lines lines) {
        this.figures = figures;
        this.observations = observations;
        this.register = register;
        this.indicators = indicators;
        this.lines = lines;
    }

    /**
     * Remembered with the usual lines, which rest on files alone, for who sees the same files. The public reads what is
     * published for it each time. Needs a transaction.
     */
    Charts of(Asked asked, Set<Beside> beside) {
        if (!beside.equals(Beside.USUAL) || Scope.current().isPublic() || !ReadOnce.isRemembering()) {
            return read(asked, beside);
        }
        var version = observations.version(asked.needed()) + "|" + register.version();
        return remembered.get(new Key(version, asked), key -> read(asked, beside));
    }

    private Charts read(Asked asked, Set<Beside> beside) {
        var school = asked.school();
        var own = Map.copyOf(figures.of(asked.lineage(), asked.needed(), asked.asAt(), asked.knownAt()));
        var measures = ResultCharts.measures(school.phase());
        var more = MoreFigures.measures(school.phase());
        var shown = lines.of(
                new Lines.Asked(school, asked.authority(), measures, more, asked.asAt(), asked.knownAt()), beside);
        return new Charts(
                own,
                shown,
                measures.stream()
                        .map(measure -> ResultCharts.result(indicators.get(measure), own, shown))
                        .toList(),
                MoreFigures.groups(school.phase(), indicators, own, shown),
                SourceTable.rows(own));
    }
}
