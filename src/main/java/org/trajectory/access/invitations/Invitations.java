package org.trajectory.access.invitations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.trajectory.access.Accounts;
import org.trajectory.access.Audit;
import org.trajectory.access.People;
import org.trajectory.platform.Refused;
import org.trajectory.platform.mail.Letter;
import org.trajectory.platform.mail.Outbox;
import org.trajectory.web.Conflict;

/**
 * Hands out one-time links, by e-mail where a mail server is set, on paper where none is. A newer link of a person takes
 * the place of the earlier ones. Callers act in the installation’s scope, having checked who asks.
 */
@Service
public class Invitations {
    private final People people;
    private final Accounts accounts;
    private final LinkTable links;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    Invitations(People people, Accounts accounts, LinkTable links, Outbox outbox, Audit audit, Clock clock) {
        this.people = people;
        this.accounts = accounts;
        this.links = links;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where a link went. */
    public sealed interface Handed {
        record ByEmail(String to) implements Handed {}

        /** @param token to show once, on a page to print */
        record OnPaper(String token) implements Handed {}
    }

    /** A person who can come in by a link still, or could have. */
    public record Open(
            long person,
            String name,
            String email,
            Instant madeAt,
            Instant expiresAt,
            @Nullable Long letter,
            LinkKind kind) {}

    /**
     * Makes a new link for a person and hands it out.
     *
     * @param authority whose administrator does so; null for the installation's
     * @param inviter named in the letter
     */
    @Transactional
    public Handed invite(long person, boolean byEmail, @Nullable String authority, String inviter) {
        var account = accounts.findOpen(person)
                .orElseThrow(() -> new Refused("This person has left: change their last day first."));
        var kind = account.hasPassword() ? LinkKind.NEW_PASSWORD : LinkKind.INVITATION;
        return hand(account, kind, byEmail, authority, inviter);
    }

    /** A new person and where their link went. */
    public record Invited(long person, Handed handed) {}

    /**
     * Adds a person with a first role, and hands out their link. Runs in the scope of whoever invites.
     *
     * @throws Refused if the address is taken
     */
    @Transactional
    public Invited inviteNew(String name, String email, People.NewRole role, boolean byEmail, String inviter) {
        var invitation = people.invite(name, email, role);
        var account = new Accounts.Account(invitation.person(), name, email.strip(), 0, null, false);
        return new Invited(
                invitation.person(),
                send(account, LinkKind.INVITATION, invitation.token(), byEmail, role.authority(), inviter));
    }

    /** Whether letters can be sent. */
    public boolean byEmail() {
        return outbox.isOpen();
    }

    /** Where the settings say that the pages are, without a slash at its end. */
    public Optional<String> address() {
        return outbox.address();
    }

    /** Address under which links work: as the settings say, else as this visitor reached us. */
    public String root() {
        return outbox.address()
                .orElseGet(() ->
                        ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
    }

    /** A link that somebody asked for who has forgotten the password. Nobody is told whether there is such an account. */
    @Transactional
    public void forgotten(String email) {
        if (outbox.isOpen()) {
            accounts.findByEmail(email)
                    .flatMap(account -> accounts.findOpen(account.id()))
                    .filter(Accounts.Account::hasPassword)
                    .ifPresent(account -> hand(account, LinkKind.FORGOTTEN, true, null, ""));
        }
    }

    private Handed hand(
            Accounts.Account account, LinkKind kind, boolean byEmail, @Nullable String authority, String inviter) {
        long person = account.id();
        var token = people.link(person, kind.lives());
        var how = byEmail && outbox.isOpen() ? "by e-mail" : "on paper";
        audit.record(kind.words(), authority, "person:" + person, null, Map.of("how", how));
        return send(account, kind, token, byEmail, authority, inviter);
    }

    private Handed send(
            Accounts.Account account,
            LinkKind kind,
            String token,
            boolean byEmail,
            @Nullable String authority,
            String inviter) {
        if (!(byEmail && outbox.isOpen())) {
            links.mark(token, kind, null);
            return new Handed.OnPaper(token);
        }
        var address = outbox.address().orElseThrow() + "/set-password/" + token;
        long letter = outbox.put(
                new Letter(account.email(), kind.subject(), kind.text(account.name(), inviter, address), authority));
        links.mark(token, kind, letter);
        return new Handed.ByEmail(account.email());
    }

    /** Takes back what a person could come in by. What they have come in by stays on record. */
    @Transactional
    public void revoke(long person, @Nullable String authority) {
        if (links.revoke(person, clock.instant()) == 0) {
            throw new Conflict("There is no link that works any more: it was used or taken back.");
        }
        audit.record("took back a one-time link", authority, "person:" + person, null, null);
    }

    /** Of people whom the one who asks may see; those that expire first come first. */
    @Transactional(readOnly = true)
    public List<Open> list() {
        return links.open();
    }

    /** The link of one person, if it wasn’t used or taken back. */
    @Transactional(readOnly = true)
    public Optional<Open> find(long person) {
        return links.open().stream().filter(open -> open.person() == person).findFirst();
    }

    /** How the letter of a link fares, in words for an administrator. */
    @Transactional(readOnly = true)
    public String fares(Open open) {
        return open.letter() == null
                ? "Handed over on paper"
                : outbox.status(open.letter()).map(LetterWords::of).orElse("By e-mail");
    }

    /** Puts a letter to a person who ought to know that their way in was changed. */
    @Transactional
    public void tellChanged(long person, String what) {
        if (outbox.isOpen()) {
            accounts.find(person).ifPresent(found -> tellChanged(found.email(), found.name(), what));
        }
    }

    /** As {@link #tellChanged(long, String)}, to the address that was theirs before. */
    @Transactional
    public void tellChanged(String email, String name, String what) {
        if (outbox.isOpen()) {
            outbox.put(new Letter(email, "Your account was changed", LetterWords.changed(name, what), null));
        }
    }
}
