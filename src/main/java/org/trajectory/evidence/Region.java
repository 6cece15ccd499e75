package org.trajectory.evidence;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The regions of England by which figures are published. London is told as a whole, and as its inner and outer half. */
public enum Region {
    NORTH_EAST(980, "North East"),
    NORTH_WEST(981, "North West"),
    YORKSHIRE_AND_THE_HUMBER(982, "Yorkshire and the Humber"),
    EAST_MIDLANDS(983, "East Midlands"),
    WEST_MIDLANDS(984, "West Midlands"),
    EAST_OF_ENGLAND(985, "East of England"),
    LONDON(986, "London"),
    INNER_LONDON(987, "Inner London"),
    OUTER_LONDON(988, "Outer London"),
    SOUTH_EAST(989, "South East"),
    SOUTH_WEST(990, "South West");

    private final int number;
    private final String words;

    Region(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** As the Local Authority Interactive Tool counts them; the files that name them by GSS code are read so too. */
    public int number() {
        return number;
    }

    public String words() {
        return words;
    }

    boolean holds(Region other) {
        return this == other || this == LONDON && (other == INNER_LONDON || other == OUTER_LONDON);
    }

    /** By a name as files write it. */
    public static Optional<Region> of(@Nullable String name) {
        var sought = plain(name == null ? "" : name);
        for (var one : values()) {
            if (plain(one.words).equals(sought)) {
                return Optional.of(one);
            }
        }
        return switch (sought) {
            case "london inner" -> Optional.of(INNER_LONDON);
            case "london outer" -> Optional.of(OUTER_LONDON);
            default -> Optional.empty();
        };
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
    }
}
