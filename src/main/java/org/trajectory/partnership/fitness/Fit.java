package org.trajectory.partnership.fitness;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether somebody may hold a seat today.
 *
 * @param words why, in a sentence
 * @param until the last day on which it is known to hold; empty for no end known
 */
public record Fit(Verdict verdict, String words, Optional<LocalDate> until) {
    /** What was found. */
    public enum Verdict {
        FITS,
        DOES_NOT,
        /** Something that has to be known isn’t. */
        NOT_KNOWN
    }

    static Fit fits(String words, Optional<LocalDate> until) {
        return new Fit(Verdict.FITS, words, until);
    }

    static Fit not(String words) {
        return new Fit(Verdict.DOES_NOT, words, Optional.empty());
    }

    static Fit unknown(String words) {
        return new Fit(Verdict.NOT_KNOWN, words, Optional.empty());
    }
}
