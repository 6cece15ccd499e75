package org.trajectory.insight;

import java.util.Optional;
import org.trajectory.evidence.Inspection;
import org.trajectory.insight.risk.Fall;

/** Whether a judgement is below good, told for each framework by itself; the rules stand on the page of the early warning. */
public final class BelowGood {
    private BelowGood() {}

    /** Empty for an ungraded visit, and where nothing was judged. */
    public static Optional<Boolean> of(Inspection inspection) {
        return Fall.below(inspection);
    }
}
