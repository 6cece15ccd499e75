package org.trajectory.access.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts tries at the door in the database, so that several processes share one count. A try is counted before it is
 * judged: a hundred at the same moment count as a hundred.
 */
@Service
public class Tries {
    /** After a day without a further one, tries are forgotten. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    /** By so much the clocks of two processes may differ; what lies further ahead was written by a clock that was wrong. */
    private static final Duration CLOCKS_OFF = Duration.ofMinutes(5);

    private final JdbcClient db;
    private final Clock clock;

    Tries(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What is counted, and how patient we are with it. */
    public record Counter(String key, Delays delays) {
        static Counter ofAccount(String what) {
            return new Counter("account:" + hash(what), Delays.OF_ACCOUNT);
        }

        static Counter ofDevice(String tokenHash, String what) {
            return new Counter("device:" + hash(tokenHash + ' ' + what), Delays.OF_DEVICE);
        }

        /** Of something that somebody at the door asks for, such as a letter: by what it concerns, and from where. */
        public static List<Counter> ofRequest(String kind, String what, String address) {
            return List.of(
                    new Counter(kind + ':' + hash(what.toLowerCase(Locale.ROOT)), Delays.OF_REQUEST),
                    new Counter(kind + "-address:" + hash(network(address)), Delays.OF_ADDRESS));
        }

        static Counter ofAddress(String address) {
            return new Counter("address:" + hash(network(address)), Delays.OF_ADDRESS);
        }
    }

    private record Row(int tries, Instant lastAt, Instant waitUntil) {}

    /**
     * Counts one try, unless one of the counters has to wait still.
     *
     * @return until when to wait; empty where the try may go ahead
     */
    @Transactional
    public Optional<Instant> begin(List<Counter> counters) {
        var now = clock.instant();
        var inOrder =
                counters.stream().sorted(Comparator.comparing(Counter::key)).toList();
        inOrder.forEach(counter -> lock(counter.key(), now));
        var wait = inOrder.stream()
                .map(counter -> row(counter.key()))
                // what a clock that went ahead wrote would keep people out until the time it thought it was
                .filter(row -> !row.lastAt().isAfter(now.plus(CLOCKS_OFF)))
                .map(Row::waitUntil)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder());
        if (wait.isEmpty()) {
            inOrder.forEach(counter -> count(counter, now));
        }
        return wait;
    }

    /** The try was right: the counters begin anew, but a network address only takes back this one. */
    @Transactional
    public void succeeded(List<Counter> counters) {
        for (var counter : counters) {
            if (counter.delays().equals(Delays.OF_ADDRESS)) {
                db.sql(
                                "update access.sign_in_try set tries = tries - 1, wait_until = last_at where key = :key and tries > 1")
                        .param("key", counter.key())
                        .update();
            } else {
                db.sql("delete from access.sign_in_try where key = :key")
                        .param("key", counter.key())
                        .update();
            }
        }
        db.sql("delete from access.sign_in_try where last_at < :longAgo")
                .param("longAgo", clock.instant().minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Makes the row if there is none; whoever comes second waits here for the first. */
    private void lock(String key, Instant now) {
        db.sql("""
                        insert into access.sign_in_try (key, tries, last_at, wait_until) values (:key, 1, :never, :never)
                        on conflict (key) do update set key = excluded.key
                        """)
                .param("key", key)
                .param("never", now.minus(FORGOTTEN.multipliedBy(2)).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Row row(String key) {
        return db.sql("select tries, last_at, wait_until from access.sign_in_try where key = :key")
                .param("key", key)
                .query((row, number) -> new Row(
                        row.getInt("tries"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant(),
                        row.getObject("wait_until", OffsetDateTime.class).toInstant()))
                .single();
    }

    private void count(Counter counter, Instant now) {
        var before = row(counter.key());
        int tries = before.lastAt().isBefore(now.minus(FORGOTTEN)) ? 1 : before.tries() + 1;
        db.sql("update access.sign_in_try set tries = :tries, last_at = :now, wait_until = :until where key = :key")
                .param("key", counter.key())
                .param("tries", tries)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(counter.delays().after(tries)).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** One customer of IPv6 has a whole /64; of IPv4, an address. */
    static String network(String address) {
        return address.contains(":") && !address.startsWith("::ffff:")
                ? address.replaceFirst("^((?:[0-9a-fA-F]*:){1,4}).*$", "$1")
                : address;
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
