package org.trajectory.funding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Policy;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.funding.PlacedSchool.PupilsFrom;
import org.trajectory.funding.PupilCounts.Count;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** Works out allocations from categories, consortia and pupils, and keeps them as proposals. The ledger comes later. */
@Service
public class Allocations {
    private final Categorisation categorisation;
    private final Policies policies;
    private final Consortia consortia;
    private final PupilCounts pupils;
    private final ProposalTable proposals;
    private final Audit audit;
    private final Clock clock;

    Allocations(
            Categorisation categorisation,
            Policies policies,
            Consortia consortia,
            PupilCounts pupils,
            ProposalTable proposals,
            Audit audit,
            Clock clock) {
        this.categorisation = categorisation;
        this.policies = policies;
        this.consortia = consortia;
        this.pupils = pupils;
        this.proposals = proposals;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param policy id of a shipped policy, or the path of a DMN file */
    public record Question(AuthorityCode authority, String policy, Formula formula, Money pot, LocalDate asAt) {}

    /** @param run number of the category run that it rests on */
    public record Worked(Question question, long run, Allocation allocation) {}

    /**
     * Categorises the authority's schools as at the day on what is known today, and divides the pot. Keeps nothing but
     * the run.
     *
     * @throws Refused where there is no school, the policy, formula or pot won't do, or floors and caps can't be met
     */
    @Transactional
    public Worked work(Question question) {
        if (question.pot().pence() <= 0) {
            throw new Refused(
                    "The pot is %s: give an amount of more than nought, like 262000.00".formatted(question.pot()));
        }
        var today = LocalDate.now(clock);
        var policy = policies.resolve(question.policy());
        var run = categorisation.run(question.authority(), policy, question.asAt(), today);
        return work(question, policy, run.id(), today);
    }

    /** As {@link #work(Question)} on a run that is kept already; its day counts. */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public Worked work(Question question, long run) {
        var kept = categorisation.get(run);
        if (!question.authority().equals(kept.authority()) || !question.asAt().equals(kept.asAt())) {
            throw new Refused(
                    "Run %d isn’t of authority %s as at %s".formatted(run, question.authority(), question.asAt()));
        }
        return work(question, categorisation.policy(kept), run, kept.knownAt());
    }

    private Worked work(Question question, Policy policy, long run, LocalDate knownAt) {
        return new Worked(
                new Question(question.authority(), policy.id(), question.formula(), question.pot(), question.asAt()),
                run,
                divide(question, policy, run, knownAt, question.asAt()));
    }

    private Allocation divide(Question question, Policy policy, long run, LocalDate knownAt, LocalDate membershipOn) {
        var schools = categorisation.categories(run);
        var membership = consortia.membership(question.authority(), membershipOn);
        var names = consortia.list(question.authority(), membershipOn).stream()
                .map(Consortium::name)
                .toList();
        var counts = pupils.of(schools.stream().map(SchoolCategory::urn).toList(), question.asAt(), knownAt);
        var placed = schools.stream()
                .map(school -> {
                    var count = counts.getOrDefault(school.urn(), new Count(null, PupilsFrom.NOWHERE));
                    return new PlacedSchool(
                            school.school(),
                            school.urn(),
                            school.name(),
                            school.category().isEmpty() ? null : school.category(),
                            count.pupils(),
                            count.from(),
                            membership.get(school.school()));
                })
                .toList();
        return Allocator.allocate(question.formula(), OrderOfNeed.of(policy), names, placed, question.pot());
    }

    /**
     * A proposal worked out again on its own categories, with the consortia of another day. Nothing is kept.
     *
     * @throws Refused where floors and caps can't be met with those
     */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public Allocation again(Proposal proposal, LocalDate membershipOn) {
        var run = proposal.run();
        if (run == null) {
            return proposal.allocation();
        }
        var kept = categorisation.get(run);
        return divide(
                new Question(
                        proposal.authority(),
                        proposal.policy(),
                        FormulaFile.read(proposal.formula(), proposal.formulaText()),
                        proposal.allocation().pot(),
                        proposal.asAt()),
                categorisation.policy(kept),
                run,
                kept.knownAt(),
                membershipOn);
    }

    /** Keeps an allocation as a proposal to be decided on. */
    @Transactional
    public long keep(Worked worked) {
        var question = worked.question();
        long id = proposals.insert(worked, Scope.current().actor());
        audit.record(
                "kept an allocation as a proposal",
                question.authority().code(),
                "proposal:" + id,
                null,
                Map.of(
                        "formula", question.formula().id(),
                        "policy", question.policy(),
                        "pot", question.pot().plain(),
                        "as at", question.asAt().toString(),
                        "run", worked.run()));
        return id;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Proposal> list(AuthorityCode authority) {
        return proposals.list(authority);
    }

    /** Empty where there is none, or none that may be seen. */
    @Transactional(readOnly = true)
    public Optional<Proposal> find(long id) {
        return proposals.find(id);
    }

    /** What one proposal gives more or less than another, by consortium. */
    @Transactional(readOnly = true)
    public ProposalComparison compare(long first, long second) {
        return ProposalComparison.of(get(first), get(second));
    }

    private Proposal get(long id) {
        return proposals.find(id).orElseThrow(() -> new Refused("There is no proposal " + id));
    }

    /** Words for what a formula pays against the policy's own order of need; empty where nothing is odd. */
    public List<String> oddRules(Formula formula, String policy) {
        return OddRules.of(formula, OrderOfNeed.of(Objects.requireNonNull(policies.resolve(policy))));
    }
}
