package org.trajectory.schools;

/** Decides who is the responsible body, and which duties and powers apply. */
public enum LegalStatus {
    MAINTAINED("Maintained"),
    ACADEMY("Academy or free school"),
    NEITHER("Neither");

    private final String words;

    LegalStatus(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
