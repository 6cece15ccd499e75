package org.trajectory.operation.watch;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Leaves out a session’s cookie that can’t be one of ours: it isn’t worth asking the database, which may not even be able to read it. */
final class SoundCookies extends HttpServletRequestWrapper {
    static final String SESSION = "SESSION";

    SoundCookies(HttpServletRequest request) {
        super(request);
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        var sent = super.getCookies();
        return sent == null
                ? null
                : Arrays.stream(sent)
                        .filter(cookie -> !SESSION.equals(cookie.getName()) || isSound(cookie.getValue()))
                        .toArray(Cookie[]::new);
    }

    static boolean isSound(@Nullable String value) {
        if (value == null || value.length() > 128) {
            return false;
        }
        try {
            var number = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
            return number.matches("[0-9A-Za-z-]{1,64}");
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
