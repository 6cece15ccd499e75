/** The invented authority, and the maker of official-format files of any size. */
@ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {
            "values",
            "platform",
            "platform :: cli",
            "access",
            "schools",
            "evidence",
            "partnership",
            "signals",
            "signals :: held",
            "categories",
            "insight",
            "alerts",
            "funding",
            "funding :: claims",
            "funding :: filing",
            "funding :: ledger",
            "funding :: sources"
        })
@NullMarked
package org.trajectory.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
