package org.trajectory.insight.area;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Prepared;
import org.trajectory.values.Phase;

/** For the children of an area: what all schools of England and of each region come to. */
@Component
class FiguresOfAreas implements Prepared {
    private final Observations observations;

    FiguresOfAreas(Observations observations) {
        this.observations = observations;
    }

    @Override
    public void prepare(LocalDate today) {
        observations.ofEngland(Themes.measuresOfGroups(), today, today);
        for (var word : Themes.phases()) {
            var phase = Phase.ofWord(word).orElse(null);
            var measures = Themes.measures(phase == null ? null : word, true);
            observations.prepareAreas(phase, measures, today, today);
        }
    }
}
