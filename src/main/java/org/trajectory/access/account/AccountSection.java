package org.trajectory.access.account;

/** A line on the page of a person's own account that another part supplies, with a page behind it. */
public interface AccountSection {
    /**
     * @param key such as {@code Second factor}
     * @param action of the link, such as {@code Set up}
     */
    record Line(String key, String value, String href, String action) {}

    /** Read in the installation's scope. */
    Line line(long person);
}
