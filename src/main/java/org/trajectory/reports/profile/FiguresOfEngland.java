package org.trajectory.reports.profile;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Prepared;
import org.trajectory.values.Phase;

/** For the profiles: where no row of England was published its figures rest on every school of England. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FiguresOfEngland implements Prepared {
    private final Observations observations;

    FiguresOfEngland(Observations observations) {
        this.observations = observations;
    }

    @Override
    public void prepare(LocalDate today) {
        var measures = Stream.concat(
                        ResultCharts.measures(null).stream(),
                        Arrays.stream(Phase.values()).flatMap(phase -> ResultCharts.measures(phase).stream()))
                .distinct()
                .toList();
        observations.ofEngland(measures, today, today);
    }
}
