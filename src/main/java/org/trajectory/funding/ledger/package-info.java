/** Double entry in whole pence: accounts, journals, pending transfers, statements, the trial balance and its check. */
@NullMarked
@NamedInterface("ledger")
package org.trajectory.funding.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
