package org.trajectory.evidence;

/** Why there is no number. None of them is zero. The code is what is stored beside each value; 0 means there is a number. */
public enum Absence {
    EMPTY(1, "Not given in the file"),
    SUPPRESSED(2, "Suppressed: too few pupils"),
    NOT_APPLICABLE(3, "Not applicable"),
    NOT_AVAILABLE(4, "Not available"),
    NO_ENTRIES(5, "No entries"),
    NOT_PUBLISHED(6, "Not published"),
    LOW_COVERAGE(7, "Too few pupils covered"),
    NEW_SCHOOL(8, "New school"),
    SMALL_PERCENTAGE(9, "Above 0 and below 0.5%"),
    REDACTED(10, "Redacted"),
    DID_NOT_SUPPLY(11, "The school did not supply it"),
    NOT_RECORDED(12, "Not recorded"),
    LOW_RELIABILITY(13, "Low reliability"),
    ROUNDS_TO_ZERO(14, "Rounds to zero"),
    NOT_JUDGED(15, "Not judged"),
    NOT_COLLECTED(16, "Not collected"),
    UNKNOWN_WORD(17, "A word that the feed doesn’t know"),
    NOT_LOADED(18, "Not loaded yet");

    private final byte code;
    private final String words;

    Absence(int code, String words) {
        this.code = (byte) code;
        this.words = words;
    }

    public byte code() {
        return code;
    }

    public String words() {
        return words;
    }

    public static Absence of(byte code) {
        for (var kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind of absence has the code " + code);
    }
}
