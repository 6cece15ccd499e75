package org.trajectory.partnership;

/** How an authority calls its consortia: consortium, cluster, collaborative, PLC. */
public record ShownName(String one, String many) {
    public static final ShownName USUAL = new ShownName("consortium", "consortia");

    public ShownName {
        one = one.strip();
        many = many.strip();
        if (one.isEmpty() || many.isEmpty() || one.length() > 40 || many.length() > 40) {
            throw new IllegalArgumentException("A name of at most 40 letters is needed, for one and for many");
        }
    }
}
