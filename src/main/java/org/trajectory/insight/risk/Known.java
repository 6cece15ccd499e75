package org.trajectory.insight.risk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.trajectory.insight.risk.History.Judged;
import org.trajectory.schools.School;

/**
 * What was known of a school on a day, and what came.
 *
 * @param values by {@link Term}; NaN where not known
 * @param next the judgement that came within a year, where it is known now
 * @param cautions why its chance is less to be trusted
 */
record Known(School school, LocalDate day, double[] values, Optional<Judged> next, List<String> cautions) {

    /** The framework that the next judgement was made under, in place of the one in force on the day. */
    double[] asJudged() {
        if (next.isEmpty()) {
            return values;
        }
        var told = values.clone();
        framework(told, next.get().regime());
        return told;
    }

    static void framework(double[] values, org.trajectory.evidence.Regime regime) {
        values[Term.OLD_FRAMEWORK.ordinal()] = regime == org.trajectory.evidence.Regime.SATISFACTORY ? 1 : 0;
        values[Term.NO_OVERALL.ordinal()] = regime == org.trajectory.evidence.Regime.SUB_JUDGEMENTS ? 1 : 0;
        values[Term.REPORT_CARD.ordinal()] = regime == org.trajectory.evidence.Regime.REPORT_CARD ? 1 : 0;
    }
}
