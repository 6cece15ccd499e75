package org.trajectory.funding.sources;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.funding.Allocation;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Proposal;
import org.trajectory.funding.ledger.Account;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.Posting;
import org.trajectory.funding.ledger.Stage;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.Seen;

/** Gives a source's money out: a proposed allocation once it is decided, or a single sum. Decision and posting are one. */
@Service
public class Giving {
    private final Allocations allocations;
    private final Consortia consortia;
    private final Sources sources;
    private final Budgets budgets;
    private final Ledger ledger;
    private final GivingTable table;
    private final Audit audit;

    Giving(
            Allocations allocations,
            Consortia consortia,
            Sources sources,
            Budgets budgets,
            Ledger ledger,
            GivingTable table,
            Audit audit) {
        this.allocations = allocations;
        this.consortia = consortia;
        this.sources = sources;
        this.budgets = budgets;
        this.ledger = ledger;
        this.table = table;
        this.audit = audit;
    }

    /**
     * @param purpose what the money may be spent on; empty for anything that the source allows
     * @param decidedBy body or officer
     * @param reference number of the decision, or of the minute that records it
     */
    public record Terms(
            String source,
            FinancialYear year,
            String purpose,
            String decidedBy,
            LocalDate decidedOn,
            String reference) {
        LocalDate effective() {
            return decidedOn.isBefore(year.firstDay()) ? year.firstDay() : decidedOn;
        }
    }

    /** A proposal that was carried, and the journal that posted it. */
    public record Carried(long proposal, String sourceName, Terms terms, long journal, String recordedBy) {}

    /** From where a proposal would be paid. @param purpose empty for anything that the source allows */
    public record Pays(String source, String sourceName, FinancialYear year, String purpose) {}

    /** As {@link #pays} has it, for a form that is opened. */
    public static String seen(Optional<Pays> pays) {
        return Seen.of(pays);
    }

    /**
     * As {@link #prepare(AuthorityCode, long, String, FinancialYear, String)}, from a form that showed what was said.
     *
     * @param seen mark of it: {@link #seen}
     * @throws org.trajectory.web.Conflict if somebody else said something meanwhile
     */
    @Transactional
    public void prepare(
            AuthorityCode authority, long number, String code, FinancialYear year, String purpose, String seen) {
        table.lock(number);
        Seen.mustBe(seen, "From where it is paid", table.pays(authority, number));
        prepare(authority, number, code, year, purpose);
    }

    /** Says from where a proposal would be paid, before it is decided on. Saying it again replaces what was said. */
    @Transactional
    public void prepare(AuthorityCode authority, long number, String code, FinancialYear year, String purpose) {
        proposal(authority, number);
        if (table.carried(authority, number).isPresent()) {
            throw new Refused("Proposal %d was carried already: its money is posted".formatted(number));
        }
        var source = sources.get(authority, code);
        allowed(source, new Terms(code, year, purpose, "", year.firstDay(), ""));
        table.prepare(authority, number, source, year, purpose.strip());
        audit.record(
                "said from where an allocation would be paid",
                authority.code(),
                "proposal:" + number,
                null,
                Map.of("source", source.name(), "year", year.toString(), "purpose", purpose));
    }

    /** Empty while nobody has said from where. */
    @Transactional(readOnly = true)
    public Optional<Pays> pays(AuthorityCode authority, long proposal) {
        return table.pays(authority, proposal);
    }

    private Proposal proposal(AuthorityCode authority, long number) {
        return allocations
                .find(number)
                .filter(found -> found.authority().equals(authority))
                .orElseThrow(() -> new Refused("Authority %s has no proposal %d".formatted(authority, number)));
    }

    /**
     * Carries a proposal: records the decision and posts each consortium's share, both or neither.
     *
     * @param effect day from which it holds
     * @return number of the journal
     * @throws Refused where it was carried already, nobody has said from where it is paid, a consortium is gone meanwhile,
     *     or the source has too little
     */
    @Transactional
    public long carry(AuthorityCode authority, long number, String decidedBy, LocalDate effect, String reference) {
        var pays = table.pays(authority, number)
                .orElseThrow(() -> new Refused(
                        "Nobody has said yet from which source proposal %d is paid: a finance officer does, on the page of the proposal"
                                .formatted(number)));
        return carry(
                authority, number, new Terms(pays.source(), pays.year(), pays.purpose(), decidedBy, effect, reference));
    }

    private long carry(AuthorityCode authority, long number, Terms terms) {
        var proposal = proposal(authority, number);
        var before = table.carried(authority, number);
        if (before.isPresent()) {
            throw new Refused("Proposal %d was carried already on %s, by journal %d"
                    .formatted(
                            number,
                            Dates.words(before.get().terms().decidedOn()),
                            before.get().journal()));
        }
        if (!proposal.allocation().isAllocated()) {
            throw new Refused("Proposal %d gives nothing to anybody (%s): work out another"
                    .formatted(number, proposal.allocation().unallocatedBecause()));
        }
        var source = sources.get(authority, terms.source());
        allowed(source, terms);
        var receivers = receivers(proposal, terms.effective());
        var from = budgets.account(authority, source, terms.year());
        var total = proposal.allocation().pot();
        if (from.available().compareTo(total) < 0) {
            throw new Refused(
                    "%s has %s to give out in %s, and proposal %d gives %s. Raise the budget, or work out an allocation of a smaller pot"
                            .formatted(source.name(), from.available(), terms.year(), number, total));
        }
        var moves = new ArrayList<Posting.Move>();
        for (var line : proposal.allocation().lines()) {
            if (line.amount().pence() > 0) {
                var to = ofConsortium(
                        authority,
                        Objects.requireNonNull(receivers.get(line.consortium())),
                        line.consortium(),
                        source,
                        terms);
                moves.add(new Posting.Move(from.id(), to.id(), line.amount()));
            }
        }
        long journal = ledger.post(new Posting(
                authority,
                terms.effective(),
                Posting.Kind.ALLOCATION,
                "Allocation by “%s”, proposal %d, decision %s of %s"
                        .formatted(proposal.formulaTitle(), number, terms.reference(), terms.decidedBy()),
                "proposal:" + number,
                moves));
        try {
            table.insert(authority, number, source, terms, journal);
        } catch (DuplicateKeyException e) {
            throw new Refused("Proposal %d was carried by somebody else at the same moment".formatted(number), e);
        }
        audit.record(
                "recorded that an allocation was carried",
                authority.code(),
                "proposal:" + number,
                null,
                Map.of(
                        "decided by", terms.decidedBy(),
                        "decided on", terms.decidedOn().toString(),
                        "reference", terms.reference(),
                        "journal", journal));
        return journal;
    }

    private static void allowed(Source source, Terms terms) {
        source.rules().against(terms.purpose(), terms.effective()).ifPresent(why -> {
            throw new Refused("%s can’t be used for this: %s".formatted(source.name(), lower(why)));
        });
    }

    private static String lower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(java.util.Locale.UK) + sentence.substring(1);
    }

    /** The consortia that the proposal names, as they are called on its own day, if they are still there. */
    private Map<String, Consortium> receivers(Proposal proposal, LocalDate effective) {
        var then = consortia.list(proposal.authority(), proposal.asAt()).stream()
                .collect(Collectors.toMap(Consortium::name, consortium -> consortium));
        var now = consortia.list(proposal.authority(), effective).stream()
                .map(Consortium::id)
                .collect(Collectors.toSet());
        var gone = proposal.allocation().lines().stream()
                .filter(line -> line.amount().pence() > 0)
                .map(Allocation.Line::consortium)
                .filter(name ->
                        then.get(name) == null || !now.contains(then.get(name).id()))
                .toList();
        if (!gone.isEmpty()) {
            throw new Refused(
                    "%s %s no longer there on %s: the proposal would give money to nobody. Work out the allocation again with the consortia of that day"
                            .formatted(
                                    String.join(", ", gone), gone.size() == 1 ? "is" : "are", Dates.words(effective)));
        }
        return then;
    }

    private Account ofConsortium(
            AuthorityCode authority, Consortium consortium, String name, Source source, Terms terms) {
        return ledger.open(
                authority,
                new Place(
                        Place.Kind.CONSORTIUM,
                        String.valueOf(consortium.id().value()),
                        source.code(),
                        terms.purpose().strip(),
                        terms.year(),
                        Stage.AVAILABLE),
                name(name, Stage.AVAILABLE, source.name(), terms.purpose(), terms.year()));
    }

    /** How an account is called: {@code North: to spend, General fund 2026/27, for reading}. */
    public static String name(String holder, Stage stage, String source, String purpose, FinancialYear year) {
        return "%s: %s, %s %s%s"
                .formatted(holder, stage.words(), source, year, purpose.isBlank() ? "" : ", for " + purpose.strip());
    }

    /**
     * Gives a single sum.
     *
     * @param kind consortium, school, or the authority for its own team
     * @param holder our number of the consortium or school; empty for the authority
     * @return number of the journal
     */
    @Transactional
    public long give(AuthorityCode authority, Terms terms, Place.Kind kind, String holder, String name, Money amount) {
        var source = sources.get(authority, terms.source());
        allowed(source, terms);
        if (amount.pence() <= 0) {
            throw new Refused("Give an amount of more than nought");
        }
        var from = budgets.account(authority, source, terms.year());
        var to = ledger.open(
                authority,
                new Place(kind, holder, source.code(), terms.purpose().strip(), terms.year(), Stage.AVAILABLE),
                name(name, Stage.AVAILABLE, source.name(), terms.purpose(), terms.year()));
        var match = source.rules().matching(amount);
        return ledger.post(new Posting(
                authority,
                terms.effective(),
                Posting.Kind.ALLOCATION,
                "%s to %s%s, decided by %s"
                        .formatted(
                                terms.purpose().isBlank()
                                        ? "Money"
                                        : "For " + terms.purpose().strip() + ":",
                                name,
                                match.pence() > 0 ? ", which adds %s of its own".formatted(match) : "",
                                terms.decidedBy()),
                terms.reference(),
                List.of(new Posting.Move(from.id(), to.id(), amount))));
    }

    @Transactional(readOnly = true)
    public Optional<Carried> carried(AuthorityCode authority, long proposal) {
        return table.carried(authority, proposal);
    }

    /** By number of the proposal. */
    @Transactional(readOnly = true)
    public Map<Long, Carried> carried(AuthorityCode authority) {
        return table.carried(authority);
    }

    /** A row of the overview of a year. */
    @Transactional(readOnly = true)
    public List<Totals> bySource(AuthorityCode authority, FinancialYear year) {
        return table.bySource(authority, year);
    }

    /** What each holder has by stage: the authority, consortia, schools. */
    @Transactional(readOnly = true)
    public List<Totals> byHolder(AuthorityCode authority, FinancialYear year) {
        return table.byHolder(authority, year);
    }

    /**
     * @param key code of the source, or kind and number of the holder
     * @param undistributed still with the source
     * @param available with its holders, not promised yet
     */
    public record Totals(
            String key,
            String name,
            Money undistributed,
            Money available,
            Money committed,
            Money delivered,
            Money claimed,
            Money paid) {
        public Money all() {
            return undistributed
                    .plus(available)
                    .plus(committed)
                    .plus(delivered)
                    .plus(claimed)
                    .plus(paid);
        }
    }
}
