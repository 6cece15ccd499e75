package org.trajectory.web;

import org.jspecify.annotations.Nullable;

/**
 * A page that the navigation leads to. A module declares each of its as a bean; a place shows once something in it may
 * be seen, and leads to the first of its pages.
 *
 * @param order among the pages of the same place, lowest first
 * @param needs the action a person must have anywhere to see it; null for everybody
 */
public record NavigationItem(
        Place place,
        String text,
        String href,
        int order,
        @Nullable String needs) {

    public NavigationItem(Place place, String text, String href, @Nullable String needs) {
        this(place, text, href, 0, needs);
    }

    /** In the order in which every page shows them. */
    public enum Place {
        SCHOOLS("Schools"),
        CATEGORIES("Categories"),
        PARTNERSHIP("Partnership"),
        MONEY("Money"),
        SUPPORT("Support"),
        IMPACT("Impact"),
        REPORTS("Reports"),
        DATA("Data"),
        ADMIN("Admin");

        private final String text;

        Place(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        /** Reports, Data and Admin stand to the side of the six. */
        public boolean aside() {
            return ordinal() >= REPORTS.ordinal();
        }
    }
}
