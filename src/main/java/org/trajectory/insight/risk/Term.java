package org.trajectory.insight.risk;

/**
 * What the model may look at. Who comes to a school plays no part: no school is called at risk for whom it teaches.
 *
 * @see Standardised how results are made comparable
 */
enum Term {
    BELOW("The last judgement was below good", "The last judgement was not below good"),
    OUTSTANDING("The last judgement was outstanding", "The last judgement was not outstanding"),
    NEVER("No judgement is known yet", "It was judged before"),
    YEARS("Years since the last judgement", "Judged longer ago than usual", "Judged more recently than usual"),
    CONCERN("An ungraded visit since then raised concerns", "No ungraded visit since then raised concerns"),
    NEW("Opened less than three years ago", "Open for three years or more"),
    SECONDARY("A secondary or all-through school", "Not a secondary or all-through school"),
    SPECIAL("A special, nursery or alternative-provision school", "A mainstream school"),
    RESULT(
            "Results against schools of the phase",
            "Results above the mean of the phase",
            "Results below the mean of the phase"),
    PROGRESS(
            "Progress of pupils against schools of the phase",
            "Progress above the mean of the phase",
            "Progress below the mean of the phase"),
    CHANGE("Change of results on the year before", "Results rose against the phase", "Results fell against the phase"),
    ABSENCE(
            "Absence against schools of the phase",
            "Absence above the mean of the phase",
            "Absence below the mean of the phase"),
    NO_RESULT("No results are known", "Results are known"),
    OLD_FRAMEWORK(
            "Judged under the framework to August 2012", "Judged under a later framework than that to August 2012"),
    NO_OVERALL(
            "Judged under the framework of 2024/25, without overall grade",
            "Not judged under the framework of 2024/25"),
    REPORT_CARD("Judged by report card", "Not judged by report card");

    private final String label;
    private final boolean truth;
    private final String much;
    private final String little;

    /** Yes or no. */
    Term(String yes, String no) {
        this(yes, true, yes, no);
    }

    /** A number about nought. */
    Term(String label, String above, String below) {
        this(label, false, above, below);
    }

    Term(String label, boolean truth, String much, String little) {
        this.label = label;
        this.truth = truth;
        this.much = much;
        this.little = little;
    }

    /** What a value says, in words. */
    String says(double value) {
        return value > 0 ? much : little;
    }

    String label() {
        return label;
    }

    /** Yes or no; else a number, which may be missing. */
    boolean truth() {
        return truth;
    }
}
