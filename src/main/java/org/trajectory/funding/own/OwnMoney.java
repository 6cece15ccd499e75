package org.trajectory.funding.own;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.funding.claims.Claims;
import org.trajectory.funding.claims.Commitment;
import org.trajectory.funding.ledger.Account;
import org.trajectory.funding.ledger.Entry;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.Stage;
import org.trajectory.funding.ledger.Statements;
import org.trajectory.funding.sources.Source;
import org.trajectory.funding.sources.Sources;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

/**
 * A school's money and its consortium's. A head may not read the ledger of the authority, so these methods look there in the
 * authority's scope and hand out nothing but what belongs to the school named: the caller has checked that it is the head's own.
 */
@Service
public class OwnMoney {
    private static final int ENTRIES = 20;

    private final Reading reading;
    private final Claims claims;
    private final Sources sources;

    OwnMoney(Reading reading, Claims claims, Sources sources) {
        this.reading = reading;
        this.claims = claims;
        this.sources = sources;
    }

    /** An account with its newest entries. */
    public record Held(Account account, List<Entry> entries) {}

    /** @param consortium its name; empty where the school belongs to none */
    public record Purses(List<Held> school, Optional<String> consortium, List<Held> ofConsortium) {}

    public Purses of(AuthorityCode authority, long school, java.time.LocalDate today) {
        return inside(authority, () -> reading.of(authority, school, today));
    }

    /** What a consortium has, for who leads it. */
    public List<Held> ofConsortium(AuthorityCode authority, long consortium) {
        return inside(authority, () -> reading.held(authority, Place.Kind.CONSORTIUM, String.valueOf(consortium)));
    }

    /** The school's accounts that it may spend from with a provider of its choice. */
    public List<Account> toSpend(AuthorityCode authority, long school) {
        return inside(authority, () -> reading.toSpend(authority, school));
    }

    /** @throws Refused where the account isn't the school's, or its source has another rule */
    public long spend(AuthorityCode authority, long school, String account, Commitment.Terms terms) {
        return inside(authority, () -> {
            if (reading.toSpend(authority, school).stream()
                    .noneMatch(one -> one.code().equals(account))) {
                throw new Refused(
                        "That isn’t money that the school may spend with a provider of its choice: choose an account of the list");
            }
            return claims.commit(authority, account, terms);
        });
    }

    /** The rules of the source that an account's money comes from. */
    public Source.Rules rules(AuthorityCode authority, Account account) {
        return inside(
                authority,
                () -> sources.get(authority, account.place().source()).rules());
    }

    private static <T> T inside(AuthorityCode authority, java.util.function.Supplier<T> work) {
        return new Scope(Set.of(authority.code()), Set.of(), Scope.current().actor()).get(work);
    }

    /** Each reads in a transaction of its own, which carries the scope it is called in. */
    @Service
    static class Reading {
        private final Ledger ledger;
        private final Statements statements;
        private final Sources sources;
        private final Consortia consortia;

        Reading(Ledger ledger, Statements statements, Sources sources, Consortia consortia) {
            this.ledger = ledger;
            this.statements = statements;
            this.sources = sources;
            this.consortia = consortia;
        }

        @Transactional(readOnly = true)
        public Purses of(AuthorityCode authority, long school, java.time.LocalDate today) {
            var own = consortia.list(authority, today).stream()
                    .filter(one -> one.members().contains(new SchoolId(school)))
                    .findFirst();
            return new Purses(
                    held(authority, Place.Kind.SCHOOL, String.valueOf(school)),
                    own.map(Consortium::name),
                    own.map(one -> held(
                                    authority,
                                    Place.Kind.CONSORTIUM,
                                    String.valueOf(one.id().value())))
                            .orElse(List.of()));
        }

        @Transactional(readOnly = true)
        public List<Held> held(AuthorityCode authority, Place.Kind kind, String holder) {
            var held = new ArrayList<Held>();
            ledger.ofHolder(authority, kind, holder).stream()
                    .filter(account -> account.entries() > 0)
                    .sorted(Comparator.comparing(
                                    (Account account) -> account.place().year())
                            .reversed()
                            .thenComparing(account -> account.place().stage())
                            .thenComparing(Account::code))
                    .limit(12)
                    .forEach(account ->
                            held.add(new Held(account, statements.entries(account, Long.MAX_VALUE, ENTRIES))));
            return held;
        }

        @Transactional(readOnly = true)
        public List<Account> toSpend(AuthorityCode authority, long school) {
            return ledger.ofHolder(authority, Place.Kind.SCHOOL, String.valueOf(school)).stream()
                    .filter(account -> account.place().stage() == Stage.AVAILABLE
                            && account.available().pence() > 0
                            && !account.closed()
                            && sources.find(authority, account.place().source())
                                    .map(source -> source.rules().schoolsChoose())
                                    .orElse(false))
                    .toList();
        }
    }
}
