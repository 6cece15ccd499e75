package org.trajectory.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.statistics.Calibration;

/**
 * How the early warning would have done: each school year told from what was known on its first day by a model learnt from
 * the years before.
 *
 * @param from calendar year in which the first school year tried begins
 * @param schools that were judged in these years @param falls of these, judged below good
 * @param slope of calibration; below 0.8 the order of schools is to be trusted more than the number
 * @param leadTimeDays middle of the days from the first warning to the judgement, of the falls that were warned of; null
 *     where there was none
 * @param warned of the falls, those in the highest fifth on the first day of the year
 * @param groups tenths by chance, the lowest first
 * @param years each tried, with what was left out and why
 */
public record BackTest(
        int from,
        int to,
        int schools,
        int falls,
        Quality model,
        double logLoss,
        double slope,
        double inTheLarge,
        @Nullable Integer leadTimeDays,
        int warned,
        List<Calibration.Group> groups,
        List<Baseline> baselines,
        List<Year> years) {

    /** @param brier mean squared miss @param skill against telling the overall share to all @param low of the area at 95% */
    public record Quality(double brier, double skill, double auc, double low, double high) {}

    /** @param name such as {@code last_judgement} @param schools it could tell something of */
    public record Baseline(String name, String words, int schools, Quality quality) {}

    /** @param note why the year wasn't tried; empty where it was */
    public record Year(int year, int learntFrom, int schools, int falls, String note) {}

    /** The number is to be trusted, not the order alone. */
    public boolean calibrated() {
        return slope >= 0.8 && slope <= 1.25;
    }
}
