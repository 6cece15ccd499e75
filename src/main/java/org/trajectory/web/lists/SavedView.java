package org.trajectory.web.lists;

/**
 * A list as somebody narrowed it, under a name.
 *
 * @param address path and parameters within the product
 * @param own whether the person looking made it
 */
public record SavedView(long id, String list, String name, String address, boolean own) {
    /** To be sent to somebody: it opens the list as it was saved. */
    public String link() {
        return "/lists/views/" + id;
    }
}
