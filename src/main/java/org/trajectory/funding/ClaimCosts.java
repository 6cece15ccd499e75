package org.trajectory.funding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Category;
import org.trajectory.categories.FormulaCosts;
import org.trajectory.categories.Policy;
import org.trajectory.partnership.Consortia;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/**
 * What schools would claim by the formula of the authority's newest proposal, else by a shipped one that knows the policy's
 * categories. Claims are what the rates say, before anything is scaled to a pot.
 */
@Component
class ClaimCosts implements FormulaCosts {
    private final Formulas formulas;
    private final ProposalTable proposals;
    private final Consortia consortia;
    private final PupilCounts pupils;

    ClaimCosts(Formulas formulas, ProposalTable proposals, Consortia consortia, PupilCounts pupils) {
        this.formulas = formulas;
        this.proposals = proposals;
        this.consortia = consortia;
        this.pupils = pupils;
    }

    @Override
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public Optional<Cost> of(
            AuthorityCode authority, Policy policy, Collection<Placed> schools, LocalDate asAt, LocalDate knownAt) {
        return formula(authority, policy)
                .map(formula -> new Cost(
                        "%s, version %s".formatted(formula.title(), formula.version()),
                        claims(formula, authority, schools, asAt, knownAt)));
    }

    private Optional<Formula> formula(AuthorityCode authority, Policy policy) {
        return proposals.list(authority).stream()
                .map(proposal -> formulas.parse(proposal.formula() + ".yaml", proposal.formulaText()))
                .filter(formula -> fits(formula, policy))
                .findFirst()
                .or(() -> formulas.list().stream()
                        .filter(formula -> fits(formula, policy))
                        .findFirst());
    }

    private static boolean fits(Formula formula, Policy policy) {
        var keys = policy.scheme().categories().stream().map(Category::key).collect(Collectors.toSet());
        return keys.containsAll(formula.rates().keySet());
    }

    private Map<String, Money> claims(
            Formula formula, AuthorityCode authority, Collection<Placed> schools, LocalDate asAt, LocalDate knownAt) {
        var triggering = schools.stream()
                .filter(school -> formula.rates().containsKey(school.category()))
                .toList();
        var membership = consortia.membership(authority, asAt);
        var counts = pupils.of(triggering.stream().map(Placed::urn).toList(), asAt, knownAt);
        var claims = new TreeMap<String, BigDecimal>();
        for (var school : triggering) {
            var count = counts.get(school.urn());
            var claim = formula.claim(school.category(), count == null ? null : count.pupils())
                    .add(BigDecimal.valueOf(formula.fixedSum().pence(), 2));
            claims.merge(membership.getOrDefault(school.school(), "No consortium"), claim, BigDecimal::add);
        }
        var money = new TreeMap<String, Money>();
        claims.forEach((name, pounds) -> money.put(
                name,
                new Money(pounds.movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact())));
        return money;
    }
}
