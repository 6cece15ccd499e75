package org.trajectory.funding.ledger;

import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/**
 * An account with what is in it now.
 *
 * @param name such as {@code North: to spend, General fund 2026/27}
 * @param balance what came in less what went out
 * @param held what pending transfers have set aside
 * @param entries how many there are
 */
public record Account(
        long id,
        AuthorityCode authority,
        String code,
        String name,
        Place place,
        Money balance,
        Money held,
        long entries,
        boolean closed) {

    public Money available() {
        return balance.minus(held);
    }
}
