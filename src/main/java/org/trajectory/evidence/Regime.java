package org.trajectory.evidence;

/** The inspection framework a judgement was given under; judgements are never converted from one to another. */
public enum Regime {
    /** Overall grade, 3 is satisfactory: to 31 August 2012. */
    SATISFACTORY("Overall grade, to August 2012"),
    /** Overall grade, 3 is requires improvement: 1 September 2012 to 31 August 2024. */
    REQUIRES_IMPROVEMENT("Overall grade, September 2012 to August 2024"),
    /** Sub-judgements only, no overall grade: 1 September 2024 to 9 November 2025. */
    SUB_JUDGEMENTS("Sub-judgements only, September 2024 to November 2025"),
    /** Report cards: from 10 November 2025. */
    REPORT_CARD("Report card, from November 2025");

    private final String words;

    Regime(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** An overall grade, or that of one judgement, in the word it had: {@code good}. @param grade 1 to 4 */
    public String grade(int grade) {
        return switch (grade) {
            case 1 -> "outstanding";
            case 2 -> "good";
            case 3 -> this == SATISFACTORY ? "satisfactory" : "requires improvement";
            case 4 -> "inadequate";
            default -> throw new IllegalArgumentException("No judgement has the grade " + grade);
        };
    }
}
