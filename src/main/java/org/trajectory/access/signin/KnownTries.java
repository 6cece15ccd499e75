package org.trajectory.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.trajectory.access.signin.Tries.Counter;

/** Counts tries of a step behind the first one, where it is known whose account it is. */
@Service
public class KnownTries {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);

    private final Tries tries;
    private final Devices devices;

    KnownTries(Tries tries, Devices devices) {
        this.tries = tries;
        this.devices = devices;
    }

    /**
     * @param step such as {@code second factor}
     * @return until when to wait; empty where the try may go ahead
     */
    public Optional<Instant> begin(String step, long person, HttpServletRequest request) {
        return tries.begin(List.of(counter(step, person, request)));
    }

    public void succeeded(String step, long person, HttpServletRequest request) {
        tries.succeeded(List.of(counter(step, person, request)));
    }

    /** What to tell who has to wait. */
    public String words(Instant until) {
        return "Too many tries were wrong. Try again after " + CLOCK.format(until.atZone(ZoneId.systemDefault()));
    }

    private Counter counter(String step, long person, HttpServletRequest request) {
        var what = step + ' ' + person;
        return Devices.of(request)
                .filter(hash -> devices.knows(hash, person))
                .map(hash -> Counter.ofDevice(hash, what))
                .orElseGet(() -> Counter.ofAccount(what));
    }
}
