package org.trajectory.reports.results;

import java.time.LocalDate;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Prepared;
import org.trajectory.insight.MainMeasures;
import org.trajectory.values.Phase;

/** For the headlines of an area: where no row of England was published its figures rest on every school of England. */
@Component
class MainMeasuresOfEngland implements Prepared {
    private final Observations observations;
    private final IndicatorCatalogue indicators;

    MainMeasuresOfEngland(Observations observations, IndicatorCatalogue indicators) {
        this.observations = observations;
        this.indicators = indicators;
    }

    @Override
    public void prepare(LocalDate today) {
        observations.ofEngland(
                Arrays.stream(Phase.values())
                        .flatMap(phase -> MainMeasures.of(phase).stream())
                        .filter(id -> indicators.find(id).isPresent())
                        .distinct()
                        .toList(),
                today,
                today);
    }
}
