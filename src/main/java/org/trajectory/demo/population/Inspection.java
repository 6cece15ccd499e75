package org.trajectory.demo.population;

import java.time.LocalDate;

/**
 * One inspection, in the words of its own regime.
 *
 * @param of the entry of the register that was inspected
 * @param overall 1 to 4, or 0 where the regime gives none
 * @param grades quality of education, behaviour, personal development, leadership, early years, sixth form: 1 to 4, 9 not
 *     applicable, 0 none; of a report card inclusion, curriculum, achievement, attendance, personal development, early
 *     years, post-16, leadership: 1 urgent improvement to 5 exceptional
 * @param concern {@code SM}, {@code SWK}, {@code RSI} or empty
 * @param outcome of an ungraded inspection; else empty
 */
public record Inspection(
        School of,
        LocalDate day,
        LocalDate published,
        Regime regime,
        String number,
        int overall,
        int[] grades,
        boolean safe,
        String concern,
        String outcome) {

    /** Frameworks, in the order in which they came. */
    public enum Regime {
        /** To August 2012: the third grade is satisfactory. */
        SATISFACTORY,
        /** September 2012 to August 2024: the third grade requires improvement. */
        OVERALL,
        /** September 2024 to October 2025: judgements but no overall grade. */
        JUDGEMENTS,
        /** From November 2025. */
        REPORT_CARD,
        /** Confirms the last graded one, or doesn't. */
        UNGRADED;

        static Regime on(LocalDate day) {
            return day.isBefore(LocalDate.of(2012, 9, 1))
                    ? SATISFACTORY
                    : day.isBefore(LocalDate.of(2024, 9, 1))
                            ? OVERALL
                            : day.isBefore(LocalDate.of(2025, 11, 1)) ? JUDGEMENTS : REPORT_CARD;
        }
    }

    public boolean graded() {
        return regime != Regime.UNGRADED && regime != Regime.REPORT_CARD;
    }
}
