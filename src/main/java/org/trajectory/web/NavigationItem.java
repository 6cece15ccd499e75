package org.trajectory.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page that the navigation leads to. A module declares each of its as a bean; a place shows once something in it may
 * be seen, and leads to the first of its pages.
 *
 * @param order among the pages of the same place, lowest first
 * @param needs the action a person must have anywhere to see it; null for everybody
 * @param also where pages stand that are reached through it, but whose address doesn’t begin with its own
 */
public record NavigationItem(
        Place place,
        String text,
        String href,
        int order,
        @Nullable String needs,
        List<String> also) {
    public NavigationItem {
        also = List.copyOf(also);
    }

    public NavigationItem(Place place, String text, String href, int order, @Nullable String needs) {
        this(place, text, href, order, needs, List.of());
    }

    public NavigationItem(Place place, String text, String href, @Nullable String needs) {
        this(place, text, href, 0, needs);
    }

    public NavigationItem leadingTo(String... addresses) {
        return new NavigationItem(place, text, href, order, needs, List.of(addresses));
    }

    /** How closely it fits a page: the length of the address that they share; 0 where the page isn’t its. */
    public int fits(String path) {
        return Stream.concat(Stream.of(href), also.stream())
                .filter(address -> contains(address, path))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static boolean contains(String address, String path) {
        return path.equals(address) || path.startsWith(address.endsWith("/") ? address : address + "/");
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
