package org.trajectory.platform;

import java.util.List;

/** Shows tests of the whole which modules are migrated. */
public final class MigratedModules {
    private MigratedModules() {}

    public static List<String> names() {
        return Migrations.MODULES;
    }
}
