package org.trajectory.partnership.constitution;

/**
 * Something to know about a constitution.
 *
 * @param line of the file; 1 where it is about the whole
 * @param where path of the rule, such as {@code quorum} or {@code constituencies.leads.substitute}
 * @param what finishes a sentence that begins with the path
 */
public record Finding(Severity severity, int line, String where, String what) {
    public enum Severity {
        /** It can't work: such a constitution isn't taken. */
        ERROR,
        /** It works, and may surprise. */
        WARNING,
        /** No paper gives this rule: it is ours, to be agreed or changed. */
        OURS;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return "line %d: %s %s".formatted(line, where, what);
    }
}
