package org.trajectory.access.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Browsers that have opened an account before, known by a cookie (OWASP: device cookies). They have a counter of tries of
 * their own, so that somebody who guesses elsewhere can't keep the owner out.
 */
@Service
public class Devices {
    private static final String COOKIE = "trajectory_device";
    private static final Duration REMEMBERED = Duration.ofDays(180);

    private final JdbcClient db;
    private final Clock clock;

    Devices(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Hash of the browser's cookie, if it has one of the right form. */
    static Optional<String> of(HttpServletRequest request) {
        return token(request).map(Tries::hash);
    }

    private static Optional<String> token(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .filter(value -> value.matches("[A-Za-z0-9_-]{32}"))
                        .findFirst();
    }

    @Transactional(readOnly = true)
    public boolean knows(String tokenHash, long person) {
        return db.sql("""
                        select exists (select from access.known_device
                         where token_hash = :hash and person = :person and last_at > :since)
                        """)
                .param("hash", tokenHash)
                .param("person", person)
                .param("since", clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** From now on this browser has a counter of its own for this person. */
    @Transactional
    public void remember(long person, HttpServletRequest request, HttpServletResponse response) {
        var token = token(request).orElseGet(Devices::newToken);
        db.sql("""
                        insert into access.known_device (token_hash, person, first_at, last_at) values (:hash, :person, :now, :now)
                        on conflict (token_hash, person) do update set last_at = excluded.last_at
                        """)
                .param("hash", Tries.hash(token))
                .param("person", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, token)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(REMEMBERED)
                        .build()
                        .toString());
    }

    /** All browsers count as strange again. */
    @Transactional
    public void forget(long person) {
        db.sql("delete from access.known_device where person = :person")
                .param("person", person)
                .update();
    }

    private static String newToken() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
