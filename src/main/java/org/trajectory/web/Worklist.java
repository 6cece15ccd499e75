package org.trajectory.web;

import java.util.List;

/** What needs a person now. A module declares a bean for its things; it tells only what this person may see and do. */
public interface Worklist {
    /**
     * @param text what to do, as a sentence: “3 imports failed: look at why”
     * @param href where to do it
     * @param urgent shown first
     */
    record Item(String text, String detail, String href, boolean urgent) {}

    List<Item> items();
}
