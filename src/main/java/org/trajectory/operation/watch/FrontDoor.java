package org.trajectory.operation.watch;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The first to see a request: gives it a number that log and answer share, keeps the crowd within what the machine can
 * serve, measures, and adds the headers that need no knowledge of who asks. What it logs names the route and not the
 * address, which may hold a name or a one-time link.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class FrontDoor extends OncePerRequestFilter {
    static final String NUMBER_HEADER = "X-Request-Id";
    private static final Logger REQUESTS = LoggerFactory.getLogger("requests");
    private static final SecureRandom CHANCE = new SecureRandom();

    private static final String BUSY = """
            <!DOCTYPE html>
            <html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Very busy just now</title></head>
            <body><main><h1>Very busy just now</h1>
            <p>More people are using the service at this moment than it can serve. Nothing of yours was lost or changed.</p>
            <p>Wait half a minute, then reload the page. If you were sending a form, go back and send it again: what you typed is still in it.</p>
            </main></body></html>
            """;

    private final Crowd crowd;
    private final Intake intake;
    private final MeterRegistry meters;

    FrontDoor(
            MeterRegistry meters,
            @Value("${trajectory.requests.at-once:48}") int atOnce,
            @Value("${trajectory.requests.waiting:400}") int waiting,
            @Value("${trajectory.requests.patience:8s}") Duration patience,
            @Value("${trajectory.requests.uploads-at-once:8}") int uploadsAtOnce) {
        this.crowd = new Crowd(atOnce, waiting, patience.toMillis());
        this.intake = new Intake(uploadsAtOnce);
        this.meters = meters;
        Gauge.builder("trajectory.requests.inside", crowd, Crowd::inside).register(meters);
        Gauge.builder("trajectory.requests.waiting", crowd, Crowd::waiting).register(meters);
        FunctionCounter.builder("trajectory.requests.sent.away", crowd, Crowd::sentAway)
                .register(meters);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var number = number(request.getHeader(NUMBER_HEADER));
        response.setHeader(NUMBER_HEADER, number);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        MDC.put("request", number);
        try {
            var sound = new SoundCookies(request);
            if (needsNoPlace(request.getRequestURI())) {
                chain.doFilter(sound, response);
            } else {
                switch (intake.take(sound)) {
                    case Intake.Taken.In in -> admitted(in.request(), response, chain);
                    case Intake.Taken.Busy busy -> busy(response);
                    case Intake.Taken.Refused refused -> response.sendError(refused.status());
                }
            }
        } finally {
            MDC.remove("request");
        }
    }

    private void admitted(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        if (!entered()) {
            busy(response);
            return;
        }
        int status = 500;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            crowd.leave();
            measure(request, status, System.nanoTime() - begun);
        }
    }

    private boolean entered() {
        try {
            return crowd.enter();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void busy(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "30");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(BUSY);
    }

    private void measure(HttpServletRequest request, int status, long nanos) {
        @Nullable Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var route = Objects.requireNonNullElse(pattern, "other").toString();
        Timer.builder("http.server.requests")
                .tag("method", method(request.getMethod()))
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(meters)
                .record(Duration.ofNanos(nanos));
        if (REQUESTS.isInfoEnabled()) {
            REQUESTS.info("{} {} {} {} ms", method(request.getMethod()), route, status, nanos / 1_000_000);
        }
    }

    /** A word of the caller's own would make a series of its own. */
    private static String method(String sent) {
        return switch (sent) {
            case "GET", "HEAD", "POST" -> sent;
            default -> "other";
        };
    }

    /** Style sheets and the like come from memory; who watches must get an answer above all when it is busy. */
    private static boolean needsNoPlace(String path) {
        return path.startsWith("/assets/")
                || path.startsWith("/webjars/")
                || path.startsWith("/health/")
                || path.equals("/metrics");
    }

    /** The proxy's number where it has one that is safe to log, else one of ours. */
    private static String number(@Nullable String sent) {
        if (sent != null && sent.matches("[A-Za-z0-9-]{8,64}")) {
            return sent;
        }
        var bytes = new byte[8];
        CHANCE.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
