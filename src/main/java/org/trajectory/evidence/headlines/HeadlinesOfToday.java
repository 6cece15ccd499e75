package org.trajectory.evidence.headlines;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Headlines;
import org.trajectory.evidence.Prepared;
import org.trajectory.values.Urn;

/** So that the first who opens the home page needn’t wait until all England is read. */
@Component
class HeadlinesOfToday implements Prepared {
    private final Headlines headlines;

    HeadlinesOfToday(Headlines headlines) {
        this.headlines = headlines;
    }

    @Override
    public void prepare(LocalDate today) {
        headlines.together(Set.of(new Urn(100_000)), today, today);
    }
}
