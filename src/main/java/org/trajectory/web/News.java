package org.trajectory.web;

import java.time.OffsetDateTime;
import java.util.List;

/** What has changed lately. A module declares a bean for its things; it tells only what this person may see. */
public interface News {
    /**
     * @param text what happened, as a sentence: “Amir Castell imported 12 files”
     * @param href where it shows
     */
    record Item(OffsetDateTime at, String text, String href) {}

    /** @param since only what happened after it @param most of them, the latest */
    List<Item> since(OffsetDateTime since, int most);
}
