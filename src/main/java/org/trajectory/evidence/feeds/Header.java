package org.trajectory.evidence.feeds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trajectory.evidence.files.Rows;

/** The names of a file's columns and where they stand. */
public final class Header {
    private final int line;
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, List<Integer>> repeated = new HashMap<>();

    public Header(Rows.Line row) {
        this.line = row.line();
        this.names = row.cells();
        for (int i = 0; i < names.size(); i++) {
            var plain = plain(names.get(i));
            if (plain.isEmpty()) {
                continue;
            }
            var first = places.putIfAbsent(plain, i);
            if (first != null) {
                repeated.computeIfAbsent(plain, p -> new ArrayList<>(List.of(first)))
                        .add(i);
            }
        }
    }

    public int line() {
        return line;
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    /** Place of the first of the names, parted by {@code |}, that the header has; -1 for none. */
    public int find(String anyOf) {
        int from = 0;
        while (true) {
            int bar = anyOf.indexOf('|', from);
            var place = places.get(plain(bar < 0 ? anyOf.substring(from) : anyOf.substring(from, bar)));
            if (place != null) {
                return place;
            }
            if (bar < 0) {
                return -1;
            }
            from = bar + 1;
        }
    }

    /** Where a column stands that a feed reads and that the header names more than once; empty if not so. */
    public List<Integer> repeated(int place) {
        return repeated.getOrDefault(plain(names.get(place)), List.of());
    }

    /** Lower case, everything but letters and digits as one blank: what names of the same column have in common. */
    static String plain(String name) {
        var plain = new StringBuilder(name.length());
        boolean gap = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (gap && !plain.isEmpty()) {
                    plain.append(' ');
                }
                gap = false;
                plain.append(Character.toLowerCase(c));
            } else {
                gap = true;
            }
        }
        return plain.toString();
    }
}
