package org.trajectory.categories;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.values.Urn;

/**
 * What categories would cost under the formula that an authority uses. Money lies above this module, so the module that
 * knows formulas supplies it.
 */
public interface FormulaCosts {
    /** @param category key; empty where it isn't known */
    record Placed(SchoolId school, Urn urn, String name, String category) {}

    /**
     * @param formula title and version, for people
     * @param byConsortium before anything is scaled to a pot; schools outside any consortium under {@code No consortium}
     */
    record Cost(String formula, Map<String, Money> byConsortium) {
        public Money total() {
            return byConsortium.values().stream().reduce(Money.ZERO, Money::plus);
        }
    }

    /** Empty where no formula fits the policy's categories. */
    Optional<Cost> of(
            AuthorityCode authority, Policy policy, Collection<Placed> schools, LocalDate asAt, LocalDate knownAt);
}
