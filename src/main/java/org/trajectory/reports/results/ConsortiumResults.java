package org.trajectory.reports.results;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.partnership.SchoolsTogether;
import org.trajectory.reports.LatestCategories;
import org.trajectory.schools.School;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.web.Days;

/** The schools of a consortium side by side, by the main measure of their phase. */
@Component
class ConsortiumResults implements SchoolsTogether {
    private final ResultsReader results;
    private final LatestCategories latest;
    private final Clock clock;

    ConsortiumResults(ResultsReader results, LatestCategories latest, Clock clock) {
        this.results = results;
        this.latest = latest;
        this.clock = clock;
    }

    @Override
    public Optional<Shown> of(AuthorityCode authority, List<School> schools, LocalDate asAt) {
        long primary = schools.stream()
                .filter(school -> school.phase() == Phase.PRIMARY)
                .count();
        long secondary = schools.stream()
                .filter(school -> school.phase() == Phase.SECONDARY || school.phase() == Phase.ALL_THROUGH)
                .count();
        if (primary + secondary == 0) {
            return Optional.empty();
        }
        var measure = primary >= secondary ? IndicatorCatalogue.PRIMARY : IndicatorCatalogue.SECONDARY;
        var of = schools.stream()
                .filter(school -> primary >= secondary
                        ? school.phase() == Phase.PRIMARY || school.phase() == Phase.ALL_THROUGH
                        : school.phase() == Phase.SECONDARY || school.phase() == Phase.ALL_THROUGH)
                .toList();
        var figures = results.of(of, measure, authority, asAt);
        var categories = latest.namesOf(authority, asAt);
        var days = Days.of(asAt.toString(), asAt.toString(), LocalDate.now(clock));
        var more = days.at("/schools/compare");
        for (var school : of) {
            more = more.plus("urn", school.urn().toString());
        }
        var href = more.toString();
        return ResultDrawings.multiples(
                        figures.indicator().label(), figures, school -> categories.getOrDefault(school.urn(), ""), days)
                .map(drawn -> new Shown(
                        figures.indicator().label(),
                        "The schools side by side, over the same years and the same scale: the school bold, England thin.",
                        drawn,
                        href));
    }
}
