package org.trajectory.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a role is held: a kind of place and its key, such as {@code CONSORTIUM 17}.
 *
 * @param key an authority's code, a school's own number, the number of a consortium, body or provider, a trust's UID, a
 *     diocese's name; empty for the installation
 * @param authority whose role it is, and beyond whose rows it opens nothing; null for the installation and for what the
 *     installation gave at a trust, a diocese or a provider: that opens every authority in which they have schools
 * @param name for people
 */
public record HeldAt(Kind kind, String key, @Nullable String authority, String name) {
    public enum Kind {
        INSTALLATION("the whole installation"),
        AUTHORITY("an authority"),
        CONSORTIUM("a consortium"),
        BODY("a board or commission"),
        SCHOOL("a school"),
        TRUST("a trust"),
        DIOCESE("a diocese"),
        PROVIDER("a provider");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public HeldAt {
        if ((kind == Kind.INSTALLATION) != key.isEmpty()) {
            throw new IllegalArgumentException("A place has a key, the installation has none: " + kind + " " + key);
        }
        if (kind == Kind.AUTHORITY && !key.equals(authority)) {
            throw new IllegalArgumentException("An authority is its own: " + key);
        }
    }

    public static HeldAt installation() {
        return new HeldAt(Kind.INSTALLATION, "", null, "the whole installation");
    }

    public static HeldAt authority(String code, String name) {
        return new HeldAt(Kind.AUTHORITY, code, code, name);
    }

    /** @param school our own number */
    public static HeldAt school(long school, String authority, String name) {
        return new HeldAt(Kind.SCHOOL, Long.toString(school), authority, name);
    }

    /** As row-level security knows it in {@code trajectory.places}: {@code consortium:17}. */
    public String place() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + key;
    }
}
