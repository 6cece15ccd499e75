package org.trajectory.operation.watch;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.Scope;
import org.trajectory.web.NotFound;

/** For the programs of those who watch: is it alive, may it be sent people, how much does it do. Open, and telling nothing else. */
@RestController
@ConditionalOnWebApplication
@Needs(Action.READ_HELP)
class WatchPages {
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource database;
    private final PrometheusMeterRegistry meters;
    private final String token;
    private volatile boolean closing;

    WatchPages(
            DataSource database, PrometheusMeterRegistry meters, @Value("${trajectory.metrics.token:}") String token) {
        this.database = database;
        this.meters = meters;
        this.token = token;
    }

    @EventListener
    void closing(ContextClosedEvent event) {
        closing = true;
    }

    /** The process answers: restart it where this fails. */
    @GetMapping("/health/live")
    ResponseEntity<Map<String, String>> live() {
        return answer(HttpStatus.OK, Map.of("status", "up"));
    }

    /** People may be sent here: leave the process out while this fails. */
    @GetMapping("/health/ready")
    ResponseEntity<Map<String, String>> ready() {
        if (closing) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE, Map.of("status", "down", "because", "it is stopping"));
        }
        return Scope.installation("health").get(this::databaseAnswers)
                ? answer(HttpStatus.OK, Map.of("status", "up", "database", "up"))
                : answer(HttpStatus.SERVICE_UNAVAILABLE, Map.of("status", "down", "database", "down"));
    }

    private boolean databaseAnswers() {
        try (var connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, Map<String, String> body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    /** In the text format of Prometheus, for who has the token of the settings; without one there is no such page. */
    @GetMapping("/metrics")
    void metrics(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletResponse response)
            throws IOException {
        if (token.isBlank() || authorization == null || !same("Bearer " + token, authorization)) {
            throw new NotFound("There is no page here.");
        }
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(meters.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
