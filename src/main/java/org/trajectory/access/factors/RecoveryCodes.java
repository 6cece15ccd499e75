package org.trajectory.access.factors;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Codes to come in by when the phone is lost: shown once, kept as hashes, each opens once. */
final class RecoveryCodes {
    static final int MANY = 10;

    /** Without letters and digits that look alike; 12 of them are 59 bits. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LETTERS_EACH = 12;
    /** Chance itself makes them hard to guess; this makes a stolen table ten thousand times harder. */
    private static final int ROUNDS = 10_000;

    private static final int HASH_BITS = 256;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom CHANCE = new SecureRandom();

    private RecoveryCodes() {}

    static List<String> make() {
        return IntStream.range(0, MANY).mapToObj(i -> one()).toList();
    }

    private static String one() {
        var code = new StringBuilder();
        for (int i = 0; i < LETTERS_EACH; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(CHANCE.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** However it was typed: capitals, blanks and dashes don't matter. */
    static String plain(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    static boolean looksLikeOne(String typed) {
        return plain(typed).length() == LETTERS_EACH;
    }

    static byte[] salt() {
        var salt = new byte[SALT_BYTES];
        CHANCE.nextBytes(salt);
        return salt;
    }

    static byte[] hash(String code, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(plain(code).toCharArray(), salt, ROUNDS, HASH_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
