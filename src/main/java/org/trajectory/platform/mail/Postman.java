package org.trajectory.platform.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.trajectory.platform.Scope;

/** Carries letters from the outbox to the mail server. Several processes may do so at once: each takes letters of its own. */
@Component
@ConditionalOnWebApplication
public class Postman implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final long LOOKS_EVERY_SECONDS = 10;
    private static final int AT_ONCE = 20;

    private final Outbox outbox;
    private final MailSettings settings;
    private final Semaphore called = new Semaphore(0);
    private @Nullable Thread walk;

    Postman(Outbox outbox, MailSettings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Sends what is due now. */
    public int carry() {
        return Scope.installation("post").get(this::carryDue);
    }

    private int carryDue() {
        int sent = 0;
        for (var letter : outbox.take(AT_ONCE, LEASE)) {
            try {
                send(letter);
                outbox.sent(letter.id());
                sent++;
            } catch (MailException | MessagingException e) {
                LOG.warn(
                        "Letter {} couldn’t be sent, and is tried again: {}",
                        letter.id(),
                        e.getClass().getSimpleName());
                outbox.failed(letter, words(e));
            }
        }
        return sent;
    }

    private void send(Outbox.Due letter) throws MessagingException {
        var sender = settings.sender();
        var message = sender.createMimeMessage();
        var filling = new MimeMessageHelper(message, false, "UTF-8");
        filling.setFrom(settings.from());
        filling.setTo(letter.to());
        filling.setSubject(letter.subject());
        filling.setText(letter.text(), false);
        message.setHeader("Auto-Submitted", "auto-generated");
        sender.send(message);
    }

    /** The innermost cause tells an administrator most: “Connection refused”. */
    private static String words(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** There is a letter now: don't wait for the next look. */
    public void call() {
        called.release();
    }

    @Override
    public synchronized void start() {
        if (settings.isSet() && walk == null) {
            walk = Thread.ofVirtual().name("postman").start(this::walk);
        }
    }

    private void walk() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (called.tryAcquire(LOOKS_EVERY_SECONDS, TimeUnit.SECONDS)) {
                    called.drainPermits();
                }
                carry();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The outbox couldn’t be looked into, and is looked into again: {}", e.getMessage());
            }
        }
    }

    @Override
    public synchronized void stop() {
        if (walk != null) {
            walk.interrupt();
            walk = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return walk != null;
    }
}
