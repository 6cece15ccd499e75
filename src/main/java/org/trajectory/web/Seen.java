package org.trajectory.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * What a form showed of a record when it was opened. The form carries its mark, so that a second save notices that somebody
 * else saved in between; then the form is drawn again with what was typed, and with the mark of how it stands now.
 */
public final class Seen {
    /** Name of the form’s hidden field. */
    public static final String FIELD = "seen";

    private Seen() {}

    /** @param shown whatever says all by {@code toString}: texts, numbers, records, sorted lists */
    public static String of(Object... shown) {
        var text = Arrays.stream(shown).map(String::valueOf).collect(Collectors.joining("\u001f"));
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * To be called in the transaction of the change, with the record locked.
     *
     * @param seen mark that the form carried
     * @param thing such as “The name and the address”
     * @param now the record as it stands
     * @throws Conflict if that isn’t what was seen
     */
    public static void mustBe(String seen, String thing, Object... now) {
        if (!seen.equals(of(now))) {
            throw new Conflict(thing + " was changed by somebody else while you had the form open");
        }
    }
}
