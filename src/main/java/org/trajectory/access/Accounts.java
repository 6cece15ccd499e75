package org.trajectory.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.passwords.PasswordRules;
import org.trajectory.platform.Refused;
import org.trajectory.web.Seen;

/**
 * The account of a person: what lets them in, and what ends it. All of it is the installation's business, so callers act
 * in its scope, having checked who asks.
 */
@Service
public class Accounts {
    private final JdbcClient db;
    private final PasswordEncoder passwords;
    private final Audit audit;
    private final Clock clock;

    Accounts(JdbcClient db, PasswordEncoder passwords, Audit audit, Clock clock) {
        this.db = db;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param epoch of the sessions: one that began under another counts no more
     * @param lastDay on which the person may sign in; null while none is set
     */
    public record Account(
            long id,
            String name,
            String email,
            int epoch,
            @Nullable LocalDate lastDay,
            boolean hasPassword) {
        public boolean hasLeft(LocalDate today) {
            return lastDay != null && today.isAfter(lastDay);
        }
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(long person) {
        return db.sql("""
                        select id, name, email, session_epoch, last_day, password_hash is not null as has_password
                          from access.person where id = :person
                        """)
                .param("person", person)
                .query((row, number) -> new Account(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("email"),
                        row.getInt("session_epoch"),
                        row.getObject("last_day", LocalDate.class),
                        row.getBoolean("has_password")))
                .optional();
    }

    /** The account, while its person may still sign in. */
    @Transactional(readOnly = true)
    public Optional<Account> findOpen(long person) {
        return find(person).filter(account -> !account.hasLeft(LocalDate.now(clock)));
    }

    @Transactional(readOnly = true)
    public Optional<Account> findByEmail(String email) {
        return db.sql("select id from access.person where email = :email")
                .param("email", People.normal(email))
                .query(Long.class)
                .optional()
                .flatMap(this::find);
    }

    /**
     * Chooses a new password, which ends every session of the person.
     *
     * @throws Refused if it is weak
     */
    @Transactional
    public void setPassword(long person, String password) {
        var account = find(person).orElseThrow();
        PasswordRules.weakness(password, account.name(), account.email()).ifPresent(message -> {
            throw new Refused(message);
        });
        write(person, password);
        raiseEpoch(person);
        audit.record("set a password", null, "person:" + person, null, null);
    }

    /** Keeps the same password under today's parameters; nothing that a person would notice. */
    @Transactional
    public void keepAnew(long person, String password) {
        write(person, password);
    }

    private void write(long person, String password) {
        db.sql("update access.person set password_hash = :hash where id = :person")
                .param("hash", passwords.encode(password))
                .param("person", person)
                .update();
    }

    /**
     * Changes name and address, under which the person signs in from then on.
     *
     * @param seen mark of name and address as they were when the form was opened: {@link Seen#of}
     * @throws Refused if the address is somebody else’s
     * @throws org.trajectory.web.Conflict if somebody changed them meanwhile
     */
    @Transactional
    public void change(long person, String name, String email, @Nullable String authority, String seen) {
        db.sql("select id from access.person where id = :person for update")
                .param("person", person)
                .query(Long.class)
                .single();
        var before = find(person).orElseThrow();
        Seen.mustBe(seen, "The name or the address", before.name(), before.email());
        var address = People.normal(email);
        if (findByEmail(address).filter(other -> other.id() != person).isPresent()) {
            throw new Refused("There is a person with the address %s already.".formatted(address));
        }
        db.sql("update access.person set name = :name, email = :email where id = :person")
                .param("name", name)
                .param("email", address)
                .param("person", person)
                .update();
        audit.record(
                "changed name or address",
                authority,
                "person:" + person,
                Map.of("name", before.name(), "email", before.email()),
                Map.of("name", name, "email", address));
    }

    /** Ends every session of a person; the one that goes on has to begin anew under the new epoch. */
    @Transactional
    public void endSessions(long person) {
        raiseEpoch(person);
        audit.record("ended every session", null, "person:" + person, null, null);
    }

    private void raiseEpoch(long person) {
        db.sql("update access.person set session_epoch = session_epoch + 1 where id = :person")
                .param("person", person)
                .update();
    }
}
