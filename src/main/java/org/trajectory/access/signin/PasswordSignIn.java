package org.trajectory.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.trajectory.access.Accounts;
import org.trajectory.access.People;
import org.trajectory.access.signin.Tries.Counter;
import org.trajectory.platform.Scope;

/** Whether an address and a password open an account. An unknown address takes as long, and counts as much, as a known one. */
@Service
public class PasswordSignIn {
    private final People people;
    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final Tries tries;
    private final Devices devices;
    private @Nullable String nobodys;

    PasswordSignIn(People people, Accounts accounts, PasswordEncoder passwords, Tries tries, Devices devices) {
        this.people = people;
        this.accounts = accounts;
        this.passwords = passwords;
        this.tries = tries;
        this.devices = devices;
    }

    public sealed interface Outcome {
        record Right(long person) implements Outcome {}

        record Wrong() implements Outcome {}

        /** Too many were wrong; not even looked at. */
        record Wait(Instant until) implements Outcome {}
    }

    /**
     * @param device hash of the browser's cookie, if it has one
     * @param from network address
     */
    public Outcome check(String email, String password, Optional<String> device, String from) {
        return Scope.installation("sign-in").get(() -> decide(email, password, device, from));
    }

    /** As {@link #check}, for somebody who is signed in already and changes what matters. */
    public Outcome checkAgain(String email, String password, HttpServletRequest request) {
        return check(email, password, Devices.of(request), request.getRemoteAddr());
    }

    private Outcome decide(String email, String password, Optional<String> device, String from) {
        var secret = people.secret(email);
        var account = email.strip().toLowerCase(java.util.Locale.ROOT);
        var counters = new ArrayList<Counter>();
        var known = device.filter(
                hash -> secret.isPresent() && devices.knows(hash, secret.get().person()));
        if (known.isPresent()) {
            counters.add(Counter.ofDevice(known.get(), account));
        } else {
            counters.add(Counter.ofAccount(account));
            counters.add(Counter.ofAddress(from));
        }
        var wait = tries.begin(List.copyOf(counters));
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        var hash = secret.map(found -> found.passwordHash()).orElseGet(this::nobodys);
        if (!passwords.matches(password, hash) || secret.isEmpty()) {
            return new Outcome.Wrong();
        }
        long person = secret.get().person();
        if (accounts.findOpen(person).isEmpty()) {
            return new Outcome.Wrong();
        }
        tries.succeeded(counters);
        if (passwords.upgradeEncoding(hash)) {
            accounts.keepAnew(person, password);
        }
        return new Outcome.Right(person);
    }

    /** Checked in the place of a hash that isn’t there, so that it takes as long. */
    private synchronized String nobodys() {
        var hash = nobodys;
        if (hash == null) {
            hash = String.valueOf(passwords.encode("nobody has this password"));
            nobodys = hash;
        }
        return hash;
    }
}
