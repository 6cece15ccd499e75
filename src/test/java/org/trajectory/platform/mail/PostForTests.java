package org.trajectory.platform.mail;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An outbox and its postman for tests, which run without Spring. */
public record PostForTests(Outbox outbox, Postman postman) {
    public static PostForTests to(int port, JdbcClient db, Clock clock) {
        var settings = new MailSettings(
                "127.0.0.1", port, "", "", "trajectory@example.org", "none", "https://trajectory.example.org/");
        var outbox = new Outbox(db, settings, clock);
        return new PostForTests(outbox, new Postman(outbox, settings));
    }

    public static PostForTests withoutServer(JdbcClient db, Clock clock) {
        var settings = new MailSettings("", 587, "", "", "", "starttls", "");
        var outbox = new Outbox(db, settings, clock);
        return new PostForTests(outbox, new Postman(outbox, settings));
    }
}
