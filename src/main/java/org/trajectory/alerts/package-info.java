/**
 * Watching: alerts by rules that are data, the early conversations that close them, watchlists and their letters, risk
 * assessments. Owns schema {@code alerts}. Nothing here sets a category.
 */
@ApplicationModule(
        displayName = "Alerts",
        allowedDependencies = {
            "values",
            "platform",
            "platform :: cli",
            "platform :: jobs",
            "platform :: mail",
            "web",
            "web :: lists",
            "access",
            "schools",
            "evidence",
            "categories",
            "categories :: dmn",
            "categories :: inputs",
            "insight",
            "partnership",
            "signals"
        })
@NullMarked
package org.trajectory.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
