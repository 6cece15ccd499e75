package org.trajectory.evidence;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
        return name == null ? Optional.empty() : Optional.ofNullable(Names.PLAIN.get(Names.plain(name)));
    }

    private static final class Names {
        private static final Pattern OTHER = Pattern.compile("[^a-z]+");
        private static final Map<String, Region> PLAIN = new HashMap<>();

        static {
            for (var one : values()) {
                PLAIN.put(plain(one.words), one);
            }
            PLAIN.put("london inner", INNER_LONDON);
            PLAIN.put("london outer", OUTER_LONDON);
        }

        private static String plain(String name) {
            return OTHER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        }
    }
}
