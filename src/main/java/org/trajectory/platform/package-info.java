/** The process: data folder, database server, migrations, the scope of a transaction, verbs and tables of text. */
@ApplicationModule(
        displayName = "Platform",
        allowedDependencies = {"values"})
@NullMarked
package org.trajectory.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
