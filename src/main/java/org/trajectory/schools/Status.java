package org.trajectory.schools;

/** Whether a register entry is open on the day asked about. */
public enum Status {
    OPEN("open"),
    CLOSING("open, but proposed to close"),
    CLOSED("closed"),
    PROPOSED("proposed to open"),
    UNKNOWN("unknown");

    private final String words;

    Status(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public boolean isOpen() {
        return this == OPEN || this == CLOSING;
    }
}
