package org.trajectory.values;

/** Three-digit code by which the DfE names a local authority, such as 937 for Warwickshire. */
public record AuthorityCode(String code) implements Comparable<AuthorityCode> {
    public AuthorityCode {
        if (code.length() != 3 || !code.chars().allMatch(character -> character >= '0' && character <= '9')) {
            throw new IllegalArgumentException("An authority code has three digits: " + code);
        }
    }

    @Override
    public int compareTo(AuthorityCode other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
