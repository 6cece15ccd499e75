package org.trajectory.platform.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters that wait to be sent. One is put in within the transaction of the change that it tells of, so that neither is
 * without the other; a mail server that is down delays it and loses nothing.
 */
@Service
public class Outbox {
    /** A letter that couldn't be sent for so long has lost its sense. */
    static final Duration GIVEN_UP = Duration.ofDays(3);

    private final JdbcClient db;
    private final MailSettings settings;
    private final Clock clock;

    Outbox(JdbcClient db, MailSettings settings, Clock clock) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    /** False where no mail server is set: then the pages hand out links to print. */
    public boolean isOpen() {
        return settings.isSet();
    }

    /** Where the pages are for people outside, without a slash at its end; empty where no setting says so. */
    public Optional<String> address() {
        return settings.publicAddress();
    }

    /** How a letter fares. */
    public sealed interface Status {
        record Waiting() implements Status {}

        /** @param why in the mail server's words */
        record Delayed(String why, Instant next) implements Status {}

        record Sent(Instant at) implements Status {}

        record GivenUp(String why) implements Status {}
    }

    /** @return number of the letter, by which {@link #status} tells how it fares */
    @Transactional(propagation = Propagation.MANDATORY)
    public long put(Letter letter) {
        return db.sql("""
                        insert into platform.letter (recipient, subject, body, authority, put_at, next_try_at)
                        values (:to, :subject, :text, :authority, :now, :now) returning id
                        """)
                .param("to", letter.to())
                .param("subject", letter.subject())
                .param("text", letter.text())
                .param("authority", letter.authority())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    @Transactional(readOnly = true)
    public Optional<Status> status(long letter) {
        return db.sql("select next_try_at, sent_at, given_up_at, problem from platform.letter where id = :id")
                .param("id", letter)
                .query((row, number) -> status(
                        row.getObject("next_try_at", OffsetDateTime.class),
                        row.getObject("sent_at", OffsetDateTime.class),
                        row.getObject("given_up_at", OffsetDateTime.class),
                        row.getString("problem")))
                .optional();
    }

    private static Status status(
            OffsetDateTime next,
            @Nullable OffsetDateTime sent,
            @Nullable OffsetDateTime givenUp,
            @Nullable String problem) {
        if (sent != null) {
            return new Status.Sent(sent.toInstant());
        }
        var why = problem == null ? "" : problem;
        if (givenUp != null) {
            return new Status.GivenUp(why);
        }
        return problem == null ? new Status.Waiting() : new Status.Delayed(why, next.toInstant());
    }

    record Due(long id, String to, String subject, String text, Instant putAt, int tries) {}

    /** Takes letters whose time has come, and keeps others from taking the same for a while. */
    @Transactional
    List<Due> take(int most, Duration lease) {
        var now = clock.instant();
        return db.sql("""
                        update platform.letter l set next_try_at = :until, tries = tries + 1
                          from (select id from platform.letter
                                 where sent_at is null and given_up_at is null and next_try_at <= :now
                                 order by next_try_at, id limit :most for update skip locked) due
                         where l.id = due.id
                        returning l.id, l.recipient, l.subject, l.body, l.put_at, l.tries
                        """)
                .param("until", now.plus(lease).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> new Due(
                        row.getLong("id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getObject("put_at", OffsetDateTime.class).toInstant(),
                        row.getInt("tries")))
                .list();
    }

    /** What was sent isn't kept: its text may hold a one-time link. */
    @Transactional
    void sent(long letter) {
        db.sql("update platform.letter set sent_at = :now, body = null, problem = null where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", letter)
                .update();
    }

    @Transactional
    void failed(Due letter, String problem) {
        var now = clock.instant();
        boolean tooOld = letter.putAt().plus(GIVEN_UP).isBefore(now);
        db.sql("""
                        update platform.letter
                           set problem = :problem, next_try_at = :next,
                               given_up_at = case when :tooOld then :now end, body = case when :tooOld then null else body end
                         where id = :id
                        """)
                .param("problem", problem.substring(0, Math.min(problem.length(), 500)))
                .param("next", now.plus(wait(letter.tries())).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("tooOld", tooOld)
                .param("id", letter.id())
                .update();
    }

    /** Half a minute, doubled each time, up to an hour. */
    static Duration wait(int tries) {
        return Duration.ofSeconds(Math.min(3600, 30L << Math.min(Math.max(tries - 1, 0), 10)));
    }
}
