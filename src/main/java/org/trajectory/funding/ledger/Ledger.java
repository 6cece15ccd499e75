package org.trajectory.funding.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/**
 * Moves money between accounts. Append-only: what was posted stays, and a mistake is reversed. The database itself keeps
 * the balances and refuses what would overdraw; the checks here come first only to say so in words.
 */
@Service
public class Ledger {
    private final LedgerTable table;
    private final Audit audit;
    private final Clock clock;

    Ledger(LedgerTable table, Audit audit, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /** The account of a place, opened where there is none yet. */
    @Transactional
    public Account open(AuthorityCode authority, Place place, String name) {
        return table.find(authority, place.code()).orElseGet(() -> {
            guarded(() -> {
                table.open(authority, place, name);
                return true;
            });
            return get(authority, place.code());
        });
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(AuthorityCode authority, Place place) {
        return table.find(authority, place.code());
    }

    /** @throws Refused where the authority has none of that code */
    @Transactional(readOnly = true)
    public Account get(AuthorityCode authority, String code) {
        return table.find(authority, code)
                .orElseThrow(() -> new Refused(
                        "Authority %s has no account %s: the trial balance lists them".formatted(authority, code)));
    }

    /** @throws Refused where there is none, or none that may be seen */
    @Transactional(readOnly = true)
    public Account get(long account) {
        return table.find(account).orElseThrow(() -> new Refused("There is no account " + account));
    }

    /** @param year null for all years */
    @Transactional(readOnly = true)
    public List<Account> list(AuthorityCode authority, @Nullable FinancialYear year) {
        return table.list(authority, year);
    }

    @Transactional(readOnly = true)
    public List<Account> ofHolder(AuthorityCode authority, Place.Kind kind, String holder) {
        return table.ofHolder(authority, kind, holder);
    }

    /**
     * Writes a journal.
     *
     * @return its number
     * @throws Refused where an account has too little, is closed, or is of another authority
     */
    @Transactional
    public long post(Posting posting) {
        return post(posting, null);
    }

    private long post(Posting posting, @Nullable Long reverses) {
        if (posting.moves().size() > 1) {
            table.lock(posting.accounts());
        }
        check(posting);
        long id = guarded(() -> table.post(posting, reverses));
        audit.record(
                "posted to the ledger: " + posting.because(),
                posting.authority().code(),
                "journal:" + id,
                null,
                Map.of(
                        "kind", posting.kind().words(),
                        "effective", posting.effective().toString(),
                        "amount", total(posting.moves()).plain(),
                        "moves", posting.moves().size(),
                        "reference", posting.reference()));
        return id;
    }

    private static Money total(List<Posting.Move> moves) {
        return moves.stream().map(Posting.Move::amount).reduce(Money.ZERO, Money::plus);
    }

    private void check(Posting posting) {
        var accounts = table.of(posting.accounts()).stream().collect(Collectors.toMap(Account::id, account -> account));
        for (long number : posting.accounts()) {
            var account = accounts.get(number);
            if (account == null || !account.authority().equals(posting.authority())) {
                throw new Refused("Authority %s has no account %d".formatted(posting.authority(), number));
            }
            mustBeOpen(account);
        }
        var available = new HashMap<Long, Money>();
        accounts.values().stream()
                .filter(account -> account.place().kind() != Place.Kind.OUTSIDE)
                .forEach(account -> available.put(account.id(), account.available()));
        posting.shortfall(available).ifPresent(shortfall -> {
            throw new Refused(tooLittle(accounts.get(shortfall.account()), shortfall.there(), shortfall.asked()));
        });
    }

    private static void mustBeOpen(Account account) {
        if (account.closed()) {
            throw new Refused("The year %s is closed, so nothing can be posted to “%s”: use an account of an open year"
                    .formatted(account.place().year(), account.name()));
        }
    }

    private static String tooLittle(@Nullable Account account, Money there, Money asked) {
        return "“%s” has %s that isn’t spoken for, and %s is asked of it. Ask for less, or bring money in first"
                .formatted(account == null ? "The account" : account.name(), there, asked);
    }

    /** What the database refuses, in words; it decides where somebody else was faster. */
    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataIntegrityViolationException e) {
            var said = String.valueOf(e.getMostSpecificCause().getMessage());
            var words = Map.of(
                            "nothing_overdrawn",
                            "Somebody else used the money at the same moment: there isn’t enough left. Look again at what is there",
                            "account_is_open",
                            "An account is closed, or its year is: use one of an open year",
                            "journal_reverses_key",
                            "That journal was reversed already",
                            "an_exact_opposite",
                            "A correction must be the exact opposite of what it corrects",
                            "hold_end_pkey",
                            "That pending transfer has ended already",
                            "still_runs",
                            "That pending transfer still runs: release it instead",
                            "not_lapsed",
                            "That pending transfer has lapsed: release it and set the money aside again",
                            "year_is_empty",
                            "Accounts of that year still hold money: carry it forward or return it first")
                    .entrySet()
                    .stream()
                    .filter(entry -> said.contains(entry.getKey()) || named(e, entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
            throw new Refused(words.orElseThrow(() -> e), e);
        }
    }

    private static boolean named(DataIntegrityViolationException e, String constraint) {
        return e.getMostSpecificCause() instanceof org.postgresql.util.PSQLException refused
                && refused.getServerErrorMessage() != null
                && constraint.equals(refused.getServerErrorMessage().getConstraint());
    }

    /**
     * Puts a journal right by its exact opposite, once.
     *
     * @return number of the correcting journal
     * @throws Refused where it was reversed already, is itself a correction, or the money is gone from where it went
     */
    @Transactional
    public long reverse(AuthorityCode authority, long journal, String because) {
        var wrong = table.journal(journal)
                .filter(found -> found.authority().equals(authority))
                .orElseThrow(() -> new Refused("Authority %s has no journal %d".formatted(authority, journal)));
        if (wrong.reversedBy() != null) {
            throw new Refused("Journal %d was reversed already, by journal %d".formatted(journal, wrong.reversedBy()));
        }
        if (wrong.reverses() != null) {
            throw new Refused("Journal %d is a correction itself: post what is right anew".formatted(journal));
        }
        if (wrong.lines().isEmpty()) {
            throw new Refused("Journal %d moved no money: release the pending transfer instead".formatted(journal));
        }
        var back = wrong.lines().reversed().stream()
                .map(line -> new Posting.Move(line.to(), line.from(), line.amount()))
                .toList();
        return post(
                new Posting(authority, today(), Posting.Kind.CORRECTION, because, "journal:" + journal, back), journal);
    }

    /**
     * Sets money aside until it is posted or released.
     *
     * @param expiresOn last day on which it may be posted
     * @return number of the pending transfer
     */
    @Transactional
    public long hold(
            AuthorityCode authority, Posting.Move move, LocalDate expiresOn, String because, String reference) {
        if (expiresOn.isBefore(today())) {
            throw new Refused("A pending transfer lapses today or later, not on " + expiresOn);
        }
        check(new Posting(authority, today(), Posting.Kind.PENDING, because, reference, List.of(move)));
        long id = guarded(() -> {
            long journal = table.journal(authority, today(), Posting.Kind.PENDING, because, reference);
            return table.hold(authority, journal, move, expiresOn);
        });
        audit.record(
                "set money aside: " + because,
                authority.code(),
                "pending:" + id,
                null,
                Map.of("amount", move.amount().plain(), "lapses after", expiresOn.toString()));
        return id;
    }

    /** Posts a pending transfer, in whole or in part; the rest is released. */
    @Transactional
    public long postPending(AuthorityCode authority, long hold, Money amount, Posting.Kind kind, String because) {
        var pending = pending(authority, hold);
        if (amount.pence() <= 0 || amount.compareTo(pending.amount()) > 0) {
            throw new Refused("Of the pending transfer of %s, between a penny and all of it can be posted, not %s"
                    .formatted(pending.amount(), amount));
        }
        return end(pending, kind, because, "posted", amount);
    }

    /** Frees the money again. */
    @Transactional
    public long release(AuthorityCode authority, long hold, String because) {
        return end(pending(authority, hold), Posting.Kind.RELEASE, because, "released", Money.ZERO);
    }

    /** Frees what lapsed before today. @return how many there were */
    @Transactional
    public int releaseLapsed(AuthorityCode authority) {
        var lapsed = table.pending(authority, today(), null);
        lapsed.forEach(pending -> end(
                pending,
                Posting.Kind.RELEASE,
                "Lapsed after %s: %s".formatted(pending.expiresOn(), pending.because()),
                "expired",
                Money.ZERO));
        return lapsed.size();
    }

    private Pending pending(AuthorityCode authority, long hold) {
        return table.pending(authority, null, hold).stream()
                .findFirst()
                .orElseThrow(() -> new Refused("There is no pending transfer %d that is still open".formatted(hold)));
    }

    private long end(Pending pending, Posting.Kind kind, String because, String outcome, Money posted) {
        long journal = guarded(() -> {
            long number = table.journal(pending.authority(), today(), kind, because, pending.reference());
            table.end(pending, number, outcome, posted);
            return number;
        });
        audit.record(
                "%s a pending transfer: %s".formatted(outcome.equals("posted") ? "posted" : "released", because),
                pending.authority().code(),
                "pending:" + pending.id(),
                Map.of("amount", pending.amount().plain()),
                Map.of("outcome", outcome, "posted", posted.plain(), "journal", journal));
        return journal;
    }

    /** Those that are neither posted nor released, by the day on which they lapse. */
    @Transactional(readOnly = true)
    public List<Pending> pending(AuthorityCode authority) {
        return table.pending(authority, null, null);
    }

    @Transactional(readOnly = true)
    public Optional<Journal> journal(long id) {
        return table.journal(id);
    }

    /**
     * Closes a financial year for good.
     *
     * @param journal the one that carried money forward; null where there was none to carry
     * @throws Refused where accounts of it still hold money
     */
    @Transactional
    public void close(AuthorityCode authority, FinancialYear year, @Nullable Long journal) {
        guarded(() -> {
            table.close(authority, year, journal);
            return true;
        });
        audit.record("closed the financial year " + year, authority.code(), "year:" + year.start(), null, null);
    }

    @Transactional(readOnly = true)
    public boolean isClosed(AuthorityCode authority, FinancialYear year) {
        return table.isClosed(authority, year);
    }

    /** The year itself, or the first after it that isn't closed. */
    @Transactional(readOnly = true)
    public FinancialYear openYear(AuthorityCode authority, FinancialYear year) {
        var open = year;
        while (table.isClosed(authority, open)) {
            open = open.next();
        }
        return open;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
