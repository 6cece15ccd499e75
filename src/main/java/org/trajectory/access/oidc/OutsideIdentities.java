package org.trajectory.access.oidc;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Accounts;
import org.trajectory.access.Audit;

/** Which person somebody is whom an identity provider sends. Never makes an account. Acts in the installation’s scope. */
@Service
public class OutsideIdentities {
    private final JdbcClient db;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    OutsideIdentities(JdbcClient db, Accounts accounts, Audit audit, Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param subject the provider’s own number of the person
     * @param email empty where the provider says none
     * @param verified the provider has made sure that the address is theirs
     */
    public record Sent(String issuer, String subject, String email, boolean verified) {}

    public sealed interface Match {
        record Of(long person) implements Match {}

        /** Was never invited by this address, or has left. */
        record NotInvited(String email) implements Match {}

        /** The provider doesn’t say that the address is theirs. */
        record NotVerified(String email) implements Match {}

        /** Somebody else of this provider has come in by the account of this address. */
        record Another(String email) implements Match {}
    }

    @Transactional
    public Match match(Sent sent) {
        var known = person(sent);
        if (known.isPresent()) {
            db.sql("update access.outside_identity set last_at = :now where issuer = :issuer and subject = :subject")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("issuer", sent.issuer())
                    .param("subject", sent.subject())
                    .update();
            return accounts.findOpen(known.get())
                    .<Match>map(account -> new Match.Of(account.id()))
                    .orElseGet(() -> new Match.NotInvited(sent.email()));
        }
        if (sent.email().isBlank() || !sent.verified()) {
            return new Match.NotVerified(sent.email());
        }
        var account = accounts.findByEmail(sent.email()).flatMap(found -> accounts.findOpen(found.id()));
        if (account.isEmpty()) {
            return new Match.NotInvited(sent.email());
        }
        return link(sent, account.get().id()) ? new Match.Of(account.get().id()) : new Match.Another(sent.email());
    }

    /** Issuers by which the person has come in. */
    @Transactional(readOnly = true)
    public List<String> issuers(long person) {
        return db.sql("select issuer from access.outside_identity where person = :person order by issuer")
                .param("person", person)
                .query(String.class)
                .list();
    }

    /** Forgets who the person is at the providers: the next sign-in there matches by verified address again. */
    @Transactional
    public void forget(long person) {
        var before = issuers(person);
        db.sql("delete from access.outside_identity where person = :person")
                .param("person", person)
                .update();
        audit.record("undid the link to single sign-on", null, "person:" + person, Map.of("providers", before), null);
    }

    private Optional<Long> person(Sent sent) {
        return db.sql("select person from access.outside_identity where issuer = :issuer and subject = :subject")
                .param("issuer", sent.issuer())
                .param("subject", sent.subject())
                .query(Long.class)
                .optional();
    }

    private boolean link(Sent sent, long person) {
        int added = db.sql("""
                        insert into access.outside_identity (issuer, subject, person, first_at, last_at)
                        values (:issuer, :subject, :person, :now, :now) on conflict do nothing
                        """)
                .param("issuer", sent.issuer())
                .param("subject", sent.subject())
                .param("person", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 1) {
            audit.record(
                    "came in by single sign-on for the first time",
                    null,
                    "person:" + person,
                    null,
                    Map.of("provider", sent.issuer()));
        }
        return added == 1;
    }
}
