package org.trajectory.web.search;

import java.util.List;

/** What the search box finds. A module declares a bean for its things; it finds only what this person may see. */
public interface SearchSource {
    /** What it finds, in the plural, as a heading: "Schools". */
    String things();

    List<Hit> find(String words, int most);

    /** @param detail what tells it from others of the same name: "Primary, Ashshire, URN 900001" */
    record Hit(String text, String detail, String href) {}
}
