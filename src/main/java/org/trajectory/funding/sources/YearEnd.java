package org.trajectory.funding.sources;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.funding.ledger.Account;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.Posting;
import org.trajectory.funding.ledger.Stage;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;

/** Closes a financial year: what agreements have bound goes on whole, what is left goes on or back by the rules of its source. */
@Service
public class YearEnd {
    private final Sources sources;
    private final Budgets budgets;
    private final Ledger ledger;
    private final Clock clock;

    YearEnd(Sources sources, Budgets budgets, Ledger ledger, Clock clock) {
        this.sources = sources;
        this.budgets = budgets;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param carried into the next year @param back to where it came from */
    public record Line(Account account, String sourceName, Money carried, Money back) {}

    /** What closing the year would do, account by account. */
    @Transactional(readOnly = true)
    public List<Line> preview(AuthorityCode authority, FinancialYear year) {
        var byCode = sources.list(authority).stream().collect(Collectors.toMap(Source::code, Function.identity()));
        return ledger.list(authority, year).stream()
                .filter(account -> !account.closed()
                        && account.balance().pence() > 0
                        && account.place().kind() != Place.Kind.OUTSIDE
                        && account.place().kind() != Place.Kind.PROVIDER)
                .map(account -> {
                    var source = byCode.get(account.place().source());
                    var carried = account.place().stage() != Stage.AVAILABLE || source == null
                            ? account.balance()
                            : source.rules().carriedOf(account.balance());
                    return new Line(
                            account,
                            source == null ? account.place().source() : source.name(),
                            carried,
                            account.balance().minus(carried));
                })
                .toList();
    }

    /**
     * Carries forward, returns the rest and closes the year, all or nothing.
     *
     * @return what went into the next year
     * @throws Refused before the year is over, or while money of it is set aside
     */
    @Transactional
    public Money close(AuthorityCode authority, FinancialYear year) {
        var today = LocalDate.now(clock);
        if (!today.isAfter(year.lastDay())) {
            throw new Refused(
                    "%s runs until %s: it can be closed after that".formatted(year, Dates.words(year.lastDay())));
        }
        if (ledger.isClosed(authority, year)) {
            throw new Refused("%s is closed already".formatted(year));
        }
        var held = ledger.list(authority, year).stream()
                .filter(account -> account.held().pence() > 0)
                .map(Account::name)
                .toList();
        if (!held.isEmpty()) {
            throw new Refused("Money is still set aside in %s: post or release the pending transfers first"
                    .formatted(String.join(", ", held)));
        }
        var lines = preview(authority, year);
        var outside = budgets.outside(authority, year);
        var moves = new ArrayList<Posting.Move>();
        var carried = Money.ZERO;
        for (var line : lines) {
            var account = line.account();
            if (line.carried().pence() > 0) {
                var next = ledger.open(
                        authority,
                        account.place().in(year.next()),
                        account.name().replace(year.toString(), year.next().toString()));
                moves.add(new Posting.Move(account.id(), next.id(), line.carried()));
                carried = carried.plus(line.carried());
            }
            if (line.back().pence() > 0) {
                moves.add(new Posting.Move(account.id(), outside.id(), line.back()));
            }
        }
        Long journal = moves.isEmpty()
                ? null
                : ledger.post(new Posting(
                        authority,
                        year.next().firstDay(),
                        Posting.Kind.CARRY_FORWARD,
                        "Year end of " + year,
                        "year:" + year.start(),
                        moves));
        ledger.close(authority, year, journal);
        return carried;
    }
}
