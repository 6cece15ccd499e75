/**
 * Formulas as data, allocations of a pot to consortia, and the proposals that are kept of them. Owns schema
 * {@code funding}. The ledger comes later; amounts are exact to the penny now.
 */
@ApplicationModule(
        displayName = "Funding",
        allowedDependencies = {
            "values",
            "platform",
            "platform :: cli",
            "platform :: jobs",
            "web",
            "web :: charts",
            "access",
            "schools",
            "evidence",
            "partnership",
            "categories"
        })
@NullMarked
package org.trajectory.funding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
