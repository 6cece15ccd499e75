package org.trajectory.insight;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.evidence.Indicator;
import org.trajectory.insight.added.Adding;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.statistics.Interval;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/**
 * What a school's results are worth beyond the intake it works with: a two-level model of the results of school years
 * within schools, with shrunken effects of the schools and their intervals. Of published figures of schools, not of pupils.
 */
@Service
public class ValueAdded {
    private final Adding adding;

    ValueAdded(Adding adding) {
        this.adding = adding;
    }

    /**
     * @param pupils behind its results of all the years
     * @param raw mean of what intake leaves unexplained, in the unit of the measure
     * @param effect the same, drawn towards nought the less is known
     * @param interval at 95%
     */
    public record Effect(School school, int years, int pupils, double raw, double effect, Interval interval) {
        public Urn urn() {
            return school.urn();
        }

        /** Whether it lies above or below the usual by more than chance. */
        public boolean beyond() {
            return !interval.holds(0);
        }
    }

    /** @param by change of the result for one more of it @param low and @param high at 95% */
    public record Term(String label, double by, double low, double high) {}

    /**
     * @param from first year of the unbroken series used
     * @param share of the variance left by intake that lies between schools
     * @param effects of all schools, by URN
     */
    public record Model(
            Phase phase,
            Indicator measure,
            AcademicYear from,
            AcademicYear to,
            int schools,
            int rows,
            double share,
            List<Term> terms,
            List<Effect> effects) {}

    /** Phases that it can be worked out for. */
    public static final List<Phase> PHASES = List.of(Phase.PRIMARY, Phase.SECONDARY);

    /** @throws Refused with too few schools or years to learn from */
    @Transactional(readOnly = true)
    public Model of(Phase phase, LocalDate asAt, LocalDate knownAt) {
        return adding.of(phase, asAt, knownAt);
    }
}
