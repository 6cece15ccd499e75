package org.trajectory.platform;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings each module's schema up to date, as the owner. Modules migrate in the order of their arrows, each with its own
 * history. Listed here instead of found on the class path, which would cost seconds at each start; a test compares.
 */
final class Migrations {
    static final List<String> MODULES = List.of(
            "platform", "access", "schools", "evidence", "partnership", "categories", "insight", "funding", "reports");

    private Migrations() {}

    /** @throws Refused if the database is newer than this program, or a migration fails; that module stays as it was */
    static void run(DatabaseServer.Login owner) {
        for (var module : MODULES) {
            var flyway = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .locations("classpath:db/migration/" + module)
                    .schemas("public")
                    .table("flyway_" + module)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .failOnMissingLocations(false)
                    .load();
            try {
                flyway.migrate();
            } catch (FlywayException e) {
                throw new Refused(
                        "The database doesn’t fit this version of Trajectory (%s): %s. Use the version that last ran on it, or a newer one."
                                .formatted(module, e.getMessage()),
                        e);
            }
        }
    }
}
