package org.trajectory.access.factors;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that an app and we work out from a shared secret and the time (RFC 6238, HMAC-SHA-1, 30 seconds). */
final class Totp {
    static final int SECRET_BYTES = 20;
    private static final long STEP_SECONDS = 30;

    /** Clocks of phones differ: the code before and the one after count too. */
    private static final int STEPS_OFF = 1;

    /** Ten minutes. */
    private static final int CLOCK_STEPS_OFF = 20;

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    static byte[] newSecret() {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param lastUsed step of the code that opened last; it and those before it don't open again
     * @return step of the code, if it is one that counts now
     */
    static OptionalLong check(byte[] secret, String typed, Instant now, long lastUsed) {
        var code = typed.replaceAll("[\\s-]", "");
        long here = step(now);
        // used while the clock was ahead: it would keep the owner out until that time has come
        long last = lastUsed > here + CLOCK_STEPS_OFF ? -1 : lastUsed;
        for (long step = here - STEPS_OFF; step <= here + STEPS_OFF; step++) {
            if (step > last && same(code(secret, step), code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean same(String right, String typed) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
    }

    /** As people type it into an app that can't read the picture (RFC 4648, base 32). */
    static String base32(byte[] secret) {
        var text = new StringBuilder();
        long bits = 0;
        int held = 0;
        for (byte next : secret) {
            bits = bits << 8 | next & 0xff;
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(LETTERS.charAt((int) (bits >> held & 31)));
            }
        }
        if (held > 0) {
            text.append(LETTERS.charAt((int) (bits << 5 - held & 31)));
        }
        return text.toString();
    }

    /** What the picture says to the app. */
    static String address(String product, String email, byte[] secret) {
        var issuer = encoded(product);
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(issuer, encoded(email), base32(secret), issuer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
