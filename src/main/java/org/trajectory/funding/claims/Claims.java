package org.trajectory.funding.claims;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.funding.ledger.Account;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.Posting;
import org.trajectory.funding.ledger.Stage;
import org.trajectory.funding.sources.Giving;
import org.trajectory.funding.sources.Sources;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** Commits money to a provider, takes claims on it, and has them certified by somebody else. Each step moves the money on. */
@Service
public class Claims {
    private final ClaimTable table;
    private final Ledger ledger;
    private final Sources sources;
    private final Audit audit;
    private final Clock clock;

    Claims(ClaimTable table, Ledger ledger, Sources sources, Audit audit, Clock clock) {
        this.table = table;
        this.ledger = ledger;
        this.sources = sources;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Promises money of an account to a provider.
     *
     * @param payer code of an account with money to spend
     * @return number of the commitment
     * @throws Refused where the account has too little, or the rules of its source forbid it
     */
    @Transactional
    public long commit(AuthorityCode authority, String payer, Commitment.Terms terms) {
        var account = ledger.get(authority, payer);
        var place = account.place();
        if (place.stage() != Stage.AVAILABLE
                || place.kind() == Place.Kind.OUTSIDE
                || place.kind() == Place.Kind.SOURCE) {
            throw new Refused(
                    "“%s” isn’t an account that somebody can spend from: give the money to a consortium, a school or the authority first"
                            .formatted(account.name()));
        }
        var source = sources.get(authority, place.source());
        source.rules().against(place.purpose(), terms.endsOn()).ifPresent(why -> {
            throw new Refused("Money of %s can’t be bound by this: %s".formatted(source.name(), why));
        });
        if (terms.amount().pence() <= 0) {
            throw new Refused("A commitment is of more than nought");
        }
        if (terms.endsOn().isBefore(terms.startsOn()) || terms.claimsUntil().isBefore(terms.claimsFrom())) {
            throw new Refused("The last day comes after the first: check the days of the agreement and of its claims");
        }
        var match = source.rules().matching(terms.amount());
        if (terms.match().compareTo(match) < 0) {
            throw new Refused("By the rules of %s the receiver adds %s of its own to %s"
                    .formatted(source.name(), match, terms.amount()));
        }
        var bound = stage(authority, account, Stage.COMMITTED);
        long journal = ledger.post(new Posting(
                authority,
                today(),
                Posting.Kind.COMMITMENT,
                "%s, by %s".formatted(terms.title(), terms.provider()),
                terms.reference(),
                List.of(new Posting.Move(account.id(), bound.id(), terms.amount()))));
        long id = table.insert(authority, account.id(), terms, journal);
        audit.record(
                "committed money",
                authority.code(),
                "commitment:" + id,
                null,
                Map.of(
                        "provider", terms.provider(),
                        "amount", terms.amount().plain(),
                        "account", account.code(),
                        "journal", journal));
        return id;
    }

    /** The same money at that stage; once its year is closed, in the year that it was carried into. */
    Account stage(AuthorityCode authority, Account account, Stage stage) {
        var place =
                account.place().in(ledger.openYear(authority, account.place().year()));
        return ledger.open(
                authority,
                place.at(stage),
                Giving.name(
                        account.name().split(": ", 2)[0],
                        stage,
                        sources.get(authority, place.source()).name(),
                        place.purpose(),
                        place.year()));
    }

    /** Records that the provider accepted the conditions. */
    @Transactional
    public void accept(AuthorityCode authority, long commitment, String by, LocalDate on) {
        var found = commitment(authority, commitment);
        if (found.acceptedBy() != null) {
            throw new Refused("The conditions were accepted already, by %s".formatted(found.acceptedBy()));
        }
        if (on.isAfter(today())) {
            throw new Refused("The conditions can’t have been accepted after today");
        }
        table.accept(authority, commitment, by, on);
        audit.record("recorded that conditions were accepted", authority.code(), "commitment:" + commitment, null, by);
    }

    /** @param match what the receiver shows to have added of its own */
    public record Prepared(Money amount, Money match, String delivered, LocalDate deliveredOn) {}

    /**
     * Prepares a claim for what was delivered. Somebody else certifies it.
     *
     * @return number of the claim
     */
    @Transactional
    public long prepare(AuthorityCode authority, long number, Prepared claim) {
        return prepare(authority, number, claim, id -> {});
    }

    /** As {@link #prepare(AuthorityCode, long, Prepared)}, with what belongs to the same transaction. */
    @Transactional
    public long prepare(AuthorityCode authority, long number, Prepared claim, java.util.function.LongConsumer also) {
        var commitment =
                table.locked(authority, number).orElseThrow(() -> new Refused("There is no commitment " + number));
        if (claim.amount().pence() <= 0) {
            throw new Refused("A claim is of more than nought");
        }
        commitment
                .against(claim.amount(), claim.match(), claim.deliveredOn(), today())
                .ifPresent(why -> {
                    throw new Refused(why);
                });
        long journal = move(
                authority,
                commitment,
                Posting.Kind.DELIVERY,
                "Delivered: " + commitment.terms().title(),
                Stage.COMMITTED,
                Stage.DELIVERED,
                claim.amount());
        long id = table.claim(authority, number, claim, journal);
        audit.record(
                "prepared a claim",
                authority.code(),
                "claim:" + id,
                null,
                Map.of("commitment", number, "amount", claim.amount().plain(), "journal", journal));
        also.accept(id);
        return id;
    }

    private long move(
            AuthorityCode authority,
            Commitment commitment,
            Posting.Kind kind,
            String because,
            Stage from,
            Stage to,
            Money amount) {
        return ledger.post(new Posting(
                authority,
                today(),
                kind,
                because,
                "commitment:" + commitment.id(),
                List.of(new Posting.Move(
                        stage(authority, commitment.payer(), from).id(),
                        stage(authority, commitment.payer(), to).id(),
                        amount))));
    }

    /** @throws Refused for who prepared it, and where it was answered already */
    @Transactional
    public void certify(AuthorityCode authority, long claim) {
        var found = open(authority, claim);
        long journal = move(
                authority,
                commitment(authority, found.commitment()),
                Posting.Kind.CLAIM,
                "Claim %d certified: %s".formatted(claim, found.title()),
                Stage.DELIVERED,
                Stage.CLAIMED,
                found.amount());
        answer(authority, found, "certified", "", journal);
    }

    /** The money stays committed, and can be claimed again. */
    @Transactional
    public void refuse(AuthorityCode authority, long claim, String reason) {
        var found = open(authority, claim);
        long journal = move(
                authority,
                commitment(authority, found.commitment()),
                Posting.Kind.RELEASE,
                "Claim %d refused: %s".formatted(claim, reason),
                Stage.DELIVERED,
                Stage.COMMITTED,
                found.amount());
        answer(authority, found, "refused", reason, journal);
    }

    private Claim open(AuthorityCode authority, long claim) {
        var found = claim(authority, claim);
        if (found.state() != Claim.State.PREPARED) {
            throw new Refused("Claim %d was answered already: %s"
                    .formatted(claim, found.state().words().toLowerCase(java.util.Locale.UK)));
        }
        if (found.preparedBy().equals(Scope.current().actor())) {
            throw new Refused("You prepared this claim, so somebody else has to certify or refuse it");
        }
        return found;
    }

    private void answer(AuthorityCode authority, Claim claim, String outcome, String reason, long journal) {
        try {
            table.answer(authority, claim.id(), outcome, reason, journal);
        } catch (DataIntegrityViolationException e) {
            throw new Refused("Claim %d was answered by somebody else at the same moment".formatted(claim.id()), e);
        }
        audit.record(
                outcome + " a claim",
                authority.code(),
                "claim:" + claim.id(),
                null,
                reason.isEmpty() ? claim.amount().plain() : reason);
    }

    /** Ends a commitment: what wasn't claimed can be spent again. @return what went back */
    @Transactional
    public Money end(AuthorityCode authority, long number, String because) {
        var commitment =
                table.locked(authority, number).orElseThrow(() -> new Refused("There is no commitment " + number));
        if (commitment.ended()) {
            throw new Refused("That commitment has ended already");
        }
        @Nullable
        Long journal = commitment.left().pence() == 0
                ? null
                : move(
                        authority,
                        commitment,
                        Posting.Kind.RELEASE,
                        "Not used, “%s”: %s".formatted(commitment.terms().title(), because),
                        Stage.COMMITTED,
                        Stage.AVAILABLE,
                        commitment.left());
        table.end(authority, number, commitment.left(), because, journal);
        audit.record(
                "ended a commitment",
                authority.code(),
                "commitment:" + number,
                null,
                Map.of("went back", commitment.left().plain(), "because", because));
        return commitment.left();
    }

    /** @throws Refused where there is none */
    @Transactional(readOnly = true)
    public Commitment commitment(AuthorityCode authority, long id) {
        return table.commitment(authority, id).orElseThrow(() -> new Refused("There is no commitment " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Commitment> find(AuthorityCode authority, long id) {
        return table.commitment(authority, id);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Commitment> commitments(AuthorityCode authority) {
        return table.commitments(authority);
    }

    /** Newest first. @param commitment null for those of all */
    @Transactional(readOnly = true)
    public List<Claim> claims(AuthorityCode authority, @Nullable Long commitment) {
        return table.claims(authority, commitment, null);
    }

    /** @throws Refused where there is none */
    @Transactional(readOnly = true)
    public Claim claim(AuthorityCode authority, long id) {
        return table.claim(authority, id).orElseThrow(() -> new Refused("There is no claim " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Claim> findClaim(AuthorityCode authority, long id) {
        return table.claim(authority, id);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
