package org.trajectory.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Role;
import org.trajectory.funding.claims.Claims;
import org.trajectory.funding.claims.Commitment;
import org.trajectory.funding.filing.FiledClaims;
import org.trajectory.funding.ledger.Account;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.Stage;
import org.trajectory.funding.sources.Giving;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/**
 * A provider of the invented authority: money given for its work, an agreement whose conditions it accepted, a claim that waits to
 * be certified, and one that it has filed since. Each step is taken by the person who takes it in life.
 */
@Component
@ConditionalOnProperty("trajectory.demo")
class InventedProvider {
    static final String NAME = "Bright Pages Reading Centre";
    private static final String PURPOSE = "early reading";

    private final Giving giving;
    private final Ledger ledger;
    private final Claims claims;
    private final FiledClaims filed;

    InventedProvider(Giving giving, Ledger ledger, Claims claims, FiledClaims filed) {
        this.giving = giving;
        this.ledger = ledger;
        this.claims = claims;
        this.filed = filed;
    }

    static HeldAt place(AuthorityCode authority) {
        return new HeldAt(HeldAt.Kind.PROVIDER, Place.slug(NAME), authority.code(), NAME);
    }

    /** @param asAt the day of the invented files, in whose financial year the money is @param today by the clock */
    void make(AuthorityCode authority, LocalDate asAt, LocalDate today, long clerk, long finance, long provider) {
        var first = (asAt.isBefore(today) ? asAt : today).minusDays(60);
        var last = (asAt.isBefore(today) ? today : asAt).plusDays(200);
        person(authority, clerk, Role.CLERK).run(() -> give(authority, asAt));
        person(authority, finance, Role.FINANCE).run(() -> commit(authority, first, last));
        var own = new Scope(Set.of(), Set.of(), "person:" + provider)
                .takingPart(Set.of(authority.code()), Set.of("provider:" + Place.slug(NAME)))
                .as(Role.PROVIDER.words());
        own.run(() -> {
            filed.accept(filed.own().getFirst(), "Petra Lindon, director");
            filed.file(
                    filed.own().getFirst(),
                    Money.ofPounds("2400.00"),
                    Money.ZERO,
                    "Six days with the reading leaders of four schools; a note of each day is with the adviser",
                    today.minusDays(20));
        });
        person(authority, finance, Role.FINANCE).run(() -> prepare(authority));
        own.run(() -> filed.file(
                filed.own().getFirst(),
                Money.ofPounds("1600.00"),
                Money.ZERO,
                "Four days of training for new reading leaders",
                today.minusDays(3)));
    }

    private static Scope person(AuthorityCode authority, long person, Role role) {
        return new Scope(Set.of(authority.code()), Set.of(), "person:" + person).as(role.words());
    }

    private void give(AuthorityCode authority, LocalDate asAt) {
        giving.give(
                authority,
                new Giving.Terms(
                        "general-fund",
                        FinancialYear.on(asAt),
                        PURPOSE,
                        "Director of Children’s Services",
                        asAt.minusDays(30),
                        "DCS 14"),
                Place.Kind.AUTHORITY,
                "",
                "Eldershire",
                Money.ofPounds("18000.00"));
    }

    private void commit(AuthorityCode authority, LocalDate first, LocalDate last) {
        var payer = ledger.list(authority, null).stream()
                .filter(account -> account.place().kind() == Place.Kind.AUTHORITY
                        && account.place().stage() == Stage.AVAILABLE
                        && account.place().purpose().equals(PURPOSE))
                .map(Account::code)
                .findFirst()
                .orElseThrow();
        claims.commit(
                authority,
                payer,
                new Commitment.Terms(
                        NAME,
                        "Training of reading leaders",
                        "Four schools teach early reading well by the summer",
                        Money.ofPounds("12000.00"),
                        Money.ZERO,
                        first,
                        last,
                        first,
                        last.plusDays(60),
                        Money.ofPounds("4000.00"),
                        List.of("A note of each day reaches the adviser", "Nothing is charged to the schools"),
                        "A 7"));
    }

    private void prepare(AuthorityCode authority) {
        var waiting = filed.waiting(authority).getFirst();
        claims.prepare(
                authority,
                waiting.commitment(),
                new Claims.Prepared(waiting.amount(), waiting.match(), waiting.delivered(), waiting.deliveredOn()),
                claim -> filed.taken(authority, waiting.id(), claim));
    }
}
