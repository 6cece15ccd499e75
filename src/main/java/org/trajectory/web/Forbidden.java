package org.trajectory.web;

/** The person lacks a right. */
public final class Forbidden extends RuntimeException {
    private final String right;
    private final String ask;

    /**
     * @param right what it needs, in words that finish "You need the right to …"
     * @param ask who can give it, in words that finish "Ask …"
     */
    public Forbidden(String right, String ask) {
        super("needs the right to " + right);
        this.right = right;
        this.ask = ask;
    }

    public String right() {
        return right;
    }

    public String ask() {
        return ask;
    }
}
