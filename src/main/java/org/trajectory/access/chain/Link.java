package org.trajectory.access.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seal of the chain with what its entry says.
 *
 * @param content SHA-256 of the entry's canonical form, when it was sealed
 * @param said null where the export leaves it out: it is another authority's
 * @param erasedBy the entry that tells of the erasure of its content; null where nothing was erased
 */
public record Link(
        long seq,
        long entry,
        String content,
        String previous,
        String hash,
        @Nullable Said said,
        @Nullable Long erasedBy) {
    static final String FIRST = "0".repeat(64);

    /**
     * An entry word for word. What it was before and after is JSON as the database writes it.
     *
     * @param at in UTC to the microsecond: {@code 2026-11-26T04:00:00.000000Z}
     */
    public record Said(
            long id,
            String at,
            String actor,
            String role,
            String via,
            String kind,
            @Nullable String authority,
            String what,
            String subject,
            @Nullable String before,
            @Nullable String after,
            @Nullable String decision,
            @Nullable String salt) {

        /** Each part with its length in bytes in front, so that no two entries have the same form. */
        String canonical() {
            var text = new StringBuilder();
            for (var part : parts()) {
                if (part.equals(NOTHING)) {
                    text.append('-');
                } else {
                    text.append(part.getBytes(StandardCharsets.UTF_8).length)
                            .append(':')
                            .append(part);
                }
                text.append('\n');
            }
            return text.toString();
        }

        /** Never a part of an entry: PostgreSQL holds no zero character. */
        private static final String NOTHING = "\0";

        private List<String> parts() {
            return List.of(
                    Long.toString(id),
                    at,
                    actor,
                    role,
                    via,
                    kind,
                    orNothing(authority),
                    what,
                    subject,
                    orNothing(before),
                    orNothing(after),
                    orNothing(decision),
                    orNothing(salt));
        }

        private static String orNothing(@Nullable String part) {
            return part == null ? NOTHING : part;
        }
    }

    String hashed() {
        return sha256(seq + "\n" + entry + "\n" + content + "\n" + previous);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
