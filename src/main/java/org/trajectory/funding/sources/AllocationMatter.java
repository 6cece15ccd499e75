package org.trajectory.funding.sources;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Proposal;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** A proposed allocation as a thing to be decided on: once it is, each consortium's share is posted in the same transaction. */
@Component
class AllocationMatter implements Matter {
    private final Allocations allocations;
    private final Giving giving;
    private final Consortia consortia;

    AllocationMatter(Allocations allocations, Giving giving, Consortia consortia) {
        this.allocations = allocations;
        this.giving = giving;
        this.consortia = consortia;
    }

    @Override
    public String kind() {
        return "allocation";
    }

    @Override
    public List<String> waiting(AuthorityCode authority) {
        var carried = giving.carried(authority);
        return allocations.list(authority).stream()
                .filter(proposal -> proposal.allocation().isAllocated() && !carried.containsKey(proposal.id()))
                .limit(20)
                .filter(proposal -> giving.pays(authority, proposal.id()).isPresent())
                .map(proposal -> String.valueOf(proposal.id()))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Described> describe(AuthorityCode authority, String reference) {
        return find(authority, reference)
                .map(proposal -> new Described(
                        "Allocation of %s, proposal %d"
                                .formatted(proposal.allocation().pot(), proposal.id()),
                        "/allocation/" + proposal.id(),
                        "%s by “%s” over %d consortia as at %s, %s."
                                .formatted(
                                        proposal.allocation().pot(),
                                        proposal.formulaTitle(),
                                        receiving(proposal),
                                        Dates.words(proposal.asAt()),
                                        giving.pays(authority, proposal.id())
                                                .map(pays -> "from %s %s".formatted(pays.sourceName(), pays.year()))
                                                .orElse("from a source that nobody has named yet"))));
    }

    private static long receiving(Proposal proposal) {
        return proposal.allocation().lines().stream()
                .filter(line -> line.amount().pence() > 0)
                .count();
    }

    private Optional<Proposal> find(AuthorityCode authority, String reference) {
        return reference.matches("[0-9]{1,18}")
                ? allocations
                        .find(Long.parseLong(reference))
                        .filter(proposal -> proposal.authority().equals(authority))
                : Optional.empty();
    }

    @Override
    @Transactional
    public void carried(Carried carried) {
        var proposal = find(carried.authority(), carried.reference())
                .orElseThrow(() -> new Refused("There is no proposal “%s” of authority %s"
                        .formatted(carried.reference(), carried.authority())));
        giving.carry(carried.authority(), proposal.id(), carried.body(), carried.effect(), carried.decision());
    }

    /** The consortia that would get money. */
    @Override
    @Transactional(readOnly = true)
    public List<Concern> concerns(AuthorityCode authority, String reference) {
        return find(authority, reference).stream()
                .flatMap(proposal -> {
                    var byName = consortia.list(authority, proposal.asAt()).stream()
                            .collect(Collectors.toMap(Consortium::name, consortium -> consortium));
                    return proposal.allocation().lines().stream()
                            .filter(line -> line.amount().pence() > 0 && byName.containsKey(line.consortium()))
                            .map(line -> new Concern(
                                    Concern.Of.CONSORTIUM,
                                    String.valueOf(Objects.requireNonNull(byName.get(line.consortium()))
                                            .id()
                                            .value()),
                                    line.consortium()));
                })
                .toList();
    }
}
