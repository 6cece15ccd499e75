package org.trajectory.insight.risk;

/**
 * What the model may look at. Who comes to a school plays no part: no school is called at risk for whom it teaches.
 *
 * @see Standardised how results are made comparable
 */
enum Term {
    BELOW("The last judgement was below good", true),
    OUTSTANDING("The last judgement was outstanding", true),
    NEVER("No judgement is known yet", true),
    YEARS("Years since the last judgement", false),
    CONCERN("An ungraded visit since then raised concerns", true),
    NEW("Opened less than three years ago", true),
    SECONDARY("A secondary or all-through school", true),
    SPECIAL("A special, nursery or alternative-provision school", true),
    RESULT("Results against schools of the phase", false),
    PROGRESS("Progress of pupils against schools of the phase", false),
    CHANGE("Change of results on the year before", false),
    ABSENCE("Absence against schools of the phase", false),
    NO_RESULT("No results are known", true),
    OLD_FRAMEWORK("Judged under the framework to August 2012", true),
    NO_OVERALL("Judged under the framework of 2024/25, without overall grade", true),
    REPORT_CARD("Judged by report card", true);

    private final String label;
    private final boolean truth;

    Term(String label, boolean truth) {
        this.label = label;
        this.truth = truth;
    }

    String label() {
        return label;
    }

    /** Yes or no; else a number, which may be missing. */
    boolean truth() {
        return truth;
    }
}
