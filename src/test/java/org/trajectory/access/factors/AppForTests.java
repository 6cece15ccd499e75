package org.trajectory.access.factors;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** An app that shows codes, as somebody sets it up by typing the key. */
public record AppForTests(String key) {
    public String code() {
        return Totp.code(secret(), Totp.step(Instant.now()));
    }

    private byte[] secret() {
        var bytes = new ByteArrayOutputStream();
        long bits = 0;
        int held = 0;
        for (char letter : key.replace(" ", "").toCharArray()) {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.write((int) (bits >> held & 0xff));
            }
        }
        return bytes.toByteArray();
    }
}
