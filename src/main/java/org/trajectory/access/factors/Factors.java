package org.trajectory.access.factors;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Accounts;
import org.trajectory.access.Audit;
import org.trajectory.access.signin.SecondFactors;

/** The second factors of people. Callers act in the installation’s scope, having checked who asks. */
@Service
public class Factors implements SecondFactors {
    private final FactorTable table;
    private final AppSecrets secrets;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;
    private final String product;

    Factors(
            FactorTable table,
            AppSecrets secrets,
            Accounts accounts,
            Audit audit,
            Clock clock,
            @Value("${trajectory.product:Trajectory}") String product) {
        this.table = table;
        this.secrets = secrets;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
        this.product = product;
    }

    /**
     * @param app an app that shows codes is set up
     * @param codesLeft recovery codes that weren't used
     * @param needed a role of today needs a second factor
     */
    public record State(boolean app, int passkeys, int codesLeft, boolean needed) {
        public boolean any() {
            return app || passkeys > 0;
        }
    }

    @Transactional(readOnly = true)
    public State state(long person) {
        return table.state(person, LocalDate.now(clock));
    }

    @Override
    @Transactional(readOnly = true)
    public Ask ask(long person) {
        var state = state(person);
        return state.any() ? Ask.FOR_IT : state.needed() ? Ask.TO_SET_UP : Ask.NOTHING;
    }

    /** What an app is told while it is being set up. */
    public record SetUp(String secret, QrCode picture) {}

    /** The same at each call until the first code was right. */
    @Transactional
    public SetUp setUp(long person) {
        var email = accounts.find(person).orElseThrow().email();
        var secret = draft(person).orElseGet(() -> {
            var made = Totp.newSecret();
            table.keepDraft(person, secrets.seal(person, made), clock.instant());
            return made;
        });
        return new SetUp(
                Totp.base32(secret).replaceAll("(.{4})(?=.)", "$1 "), QrCode.of(Totp.address(product, email, secret)));
    }

    /**
     * The first code that the app shows: from now on it counts.
     *
     * @return recovery codes, to show once; empty where the code wasn't right
     */
    @Transactional
    public Optional<List<String>> confirm(long person, String code) {
        var step = draft(person)
                .map(secret -> Totp.check(secret, code, clock.instant(), -1))
                .filter(java.util.OptionalLong::isPresent);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        table.confirm(person, step.get().getAsLong(), clock.instant());
        audit.record("set up an app for codes", null, "person:" + person, null, null);
        return Optional.of(makeCodes(person));
    }

    private Optional<byte[]> draft(long person) {
        return table.draft(person).flatMap(kept -> secrets.open(person, kept));
    }

    /** Makes ten new recovery codes, to show once; earlier ones don't open any more. */
    @Transactional
    public List<String> newCodes(long person) {
        audit.record("made new recovery codes", null, "person:" + person, null, null);
        return makeCodes(person);
    }

    private List<String> makeCodes(long person) {
        var codes = RecoveryCodes.make();
        var salt = RecoveryCodes.salt();
        table.replaceCodes(
                person,
                codes.stream().map(code -> RecoveryCodes.hash(code, salt)).toList(),
                salt);
        return codes;
    }

    /** How a code opened. */
    public enum Opened {
        BY_APP,
        BY_RECOVERY_CODE,
        NOT,
        /** No code of the app can be checked: the key with which its secret was sealed isn't there. */
        KEY_LOST
    }

    /** A code of the app, or a recovery code, which is used up. */
    @Transactional
    public Opened open(long person, String typed) {
        if (RecoveryCodes.looksLikeOne(typed)) {
            boolean right = table.salt(person)
                    .map(salt -> table.useCode(person, RecoveryCodes.hash(typed, salt), clock.instant()))
                    .orElse(false);
            if (right) {
                audit.record("used a recovery code", null, "person:" + person, null, null);
            }
            return right ? Opened.BY_RECOVERY_CODE : Opened.NOT;
        }
        var app = table.lockApp(person);
        if (app.isEmpty()) {
            return Opened.NOT;
        }
        var secret = secrets.open(person, app.get().secret());
        if (secret.isEmpty()) {
            return Opened.KEY_LOST;
        }
        var step = Totp.check(secret.get(), typed, clock.instant(), app.get().lastStep());
        if (step.isEmpty()) {
            return Opened.NOT;
        }
        table.used(person, step.getAsLong());
        return Opened.BY_APP;
    }

    /** Takes the app and its recovery codes away; the person’s own wish. */
    @Transactional
    public void removeApp(long person) {
        table.removeApp(person);
        audit.record("removed the app for codes", null, "person:" + person, null, null);
    }

    /** Takes every second factor away, for somebody who has lost them, and ends the sessions. */
    @Transactional
    public void reset(long person) {
        var before = state(person);
        table.removeAll(person);
        audit.record(
                "removed all second factors",
                null,
                "person:" + person,
                Map.of("app", before.app(), "passkeys", before.passkeys()),
                null);
        accounts.endSessions(person);
    }
}
