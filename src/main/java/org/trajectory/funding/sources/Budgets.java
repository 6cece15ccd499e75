package org.trajectory.funding.sources;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.funding.ledger.Account;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.Posting;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** The budgets of a year by source: raised, cut, and moved between sources. Each change is posted as it is kept. */
@Service
public class Budgets {
    private final Sources sources;
    private final SourceTable table;
    private final Ledger ledger;
    private final Audit audit;

    Budgets(Sources sources, SourceTable table, Ledger ledger, Audit audit) {
        this.sources = sources;
        this.table = table;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** @param amount negative for a cut */
    public record Change(Money amount, String decidedBy, LocalDate decidedOn, String because) {}

    public record Kept(
            String source,
            String sourceName,
            FinancialYear year,
            Change change,
            long journal,
            OffsetDateTime recordedAt,
            String recordedBy,
            boolean reversed) {}

    /**
     * Raises or cuts a budget.
     *
     * @return number of the journal
     * @throws Refused where a cut goes below what is given out or set aside already
     */
    @Transactional
    public long change(AuthorityCode authority, String code, FinancialYear year, Change change) {
        var source = sources.get(authority, code);
        if (change.amount().pence() == 0) {
            throw new Refused("A budget changes by more than nought");
        }
        var outside = outside(authority, year);
        var account = account(authority, source, year);
        boolean cut = change.amount().pence() < 0;
        var amount = cut ? Money.ZERO.minus(change.amount()) : change.amount();
        if (cut && account.available().compareTo(amount) < 0) {
            throw new Refused(
                    "The budget of %s for %s can fall by %s at most: the rest is given out or set aside already. Cut less, or bring money back first"
                            .formatted(source.name(), year, account.available()));
        }
        long journal = ledger.post(new Posting(
                authority,
                day(year, change.decidedOn()),
                Posting.Kind.BUDGET,
                change.because(),
                "source:" + source.code(),
                List.of(
                        cut
                                ? new Posting.Move(account.id(), outside.id(), amount)
                                : new Posting.Move(outside.id(), account.id(), amount))));
        table.insert(authority, source, year, change, journal);
        return journal;
    }

    /** A budget decided before its year begins counts from the year's first day. */
    private static LocalDate day(FinancialYear year, LocalDate decidedOn) {
        return decidedOn.isBefore(year.firstDay()) ? year.firstDay() : decidedOn;
    }

    /** Newest first. @param source null for all of them @param year null for all years */
    @Transactional(readOnly = true)
    public List<Kept> list(AuthorityCode authority, @Nullable FinancialYear year, @Nullable Source source) {
        return table.budgets(authority, year, source == null ? null : source.id());
    }

    Account outside(AuthorityCode authority, FinancialYear year) {
        return ledger.open(authority, Place.outside(year), "The council’s books and bank " + year);
    }

    Account account(AuthorityCode authority, Source source, FinancialYear year) {
        return ledger.open(
                authority, Place.source(source.code(), year), "%s: to give out, %s".formatted(source.name(), year));
    }

    /** Asks that money be moved from one budget to another. Somebody else has to approve it. */
    @Transactional
    public long askVirement(
            AuthorityCode authority, String from, String to, FinancialYear year, Money amount, String because) {
        var giver = sources.get(authority, from);
        var taker = sources.get(authority, to);
        if (giver.id() == taker.id()) {
            throw new Refused("Money moves between two sources: choose another one to receive it");
        }
        if (!giver.rules().mayVire()) {
            throw new Refused("By its rules money of %s may not be moved to another budget".formatted(giver.name()));
        }
        if (amount.pence() <= 0) {
            throw new Refused("A virement is of more than nought");
        }
        long id = table.ask(authority, giver, taker, year, amount, because);
        audit.record("asked for a virement", authority.code(), "virement:" + id, null, amount.plain());
        return id;
    }

    /** Moves the money. @throws Refused for who asked for it, or where the money isn't there any more */
    @Transactional
    public void approve(AuthorityCode authority, long virement) {
        var asked = open(authority, virement);
        var from = account(authority, sources.get(authority, asked.fromCode()), asked.year());
        var to = account(authority, sources.get(authority, asked.toCode()), asked.year());
        if (!sources.get(authority, asked.fromCode()).rules().mayVire()) {
            throw new Refused("By its rules money of %s may not be moved any more".formatted(asked.fromName()));
        }
        long journal = ledger.post(new Posting(
                authority,
                asked.askedAt().toLocalDate(),
                Posting.Kind.VIREMENT,
                asked.because(),
                "virement:" + virement,
                List.of(new Posting.Move(from.id(), to.id(), asked.amount()))));
        answer(authority, asked, journal, "");
    }

    @Transactional
    public void refuse(AuthorityCode authority, long virement, String reason) {
        answer(authority, open(authority, virement), null, reason);
    }

    private Virement open(AuthorityCode authority, long virement) {
        var asked = table.virements(authority).stream()
                .filter(one -> one.id() == virement)
                .findFirst()
                .orElseThrow(() -> new Refused("There is no virement %d".formatted(virement)));
        if (asked.answered()) {
            throw new Refused("Virement %d was answered already: %s"
                    .formatted(virement, asked.state().toLowerCase(java.util.Locale.UK)));
        }
        if (asked.askedBy().equals(Scope.current().actor())) {
            throw new Refused("You asked for this virement, so somebody else has to approve or refuse it");
        }
        return asked;
    }

    private void answer(AuthorityCode authority, Virement asked, @Nullable Long journal, String reason) {
        try {
            table.answer(authority, asked.id(), journal, reason);
        } catch (DataIntegrityViolationException e) {
            throw new Refused("Virement %d was answered already".formatted(asked.id()), e);
        }
        audit.record(
                journal == null ? "refused a virement" : "approved a virement",
                authority.code(),
                "virement:" + asked.id(),
                null,
                reason.isEmpty() ? asked.amount().plain() : reason);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Virement> virements(AuthorityCode authority) {
        return table.virements(authority);
    }
}
