package org.trajectory.platform;

import static java.util.stream.Collectors.joining;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings each module's schema up to date, as the owner. Modules migrate in the order of their arrows, each with its own
 * history. Listed here instead of found on the class path, which would cost seconds at each start; a test compares.
 */
public final class Migrations {
    static final List<String> MODULES = List.of(
            "platform",
            "web",
            "access",
            "schools",
            "evidence",
            "partnership",
            "signals",
            "categories",
            "insight",
            "alerts",
            "funding",
            "reports");

    private Migrations() {}

    /** @param checksum of the migration's file, which never changes once it is released */
    public record Step(String module, String version, int checksum) {}

    /** @throws Refused if the database is newer than this program, or a migration fails; that module stays as it was */
    static void run(DatabaseServer.Login owner) {
        Published.needRole(owner);
        // Nearly every start finds them equal, for which Flyway takes a second.
        if (!Shipped.steps().equals(history(owner))) {
            for (var module : MODULES) {
                migrate(owner, module, MigrationVersion.LATEST);
            }
        }
        Published.open(owner);
    }

    /** What each module’s history holds, a step with anything unusual about it included; empty where one is missing. */
    private static Set<Step> history(DatabaseServer.Login owner) {
        var query =
                MODULES.stream().map(module -> """
                        select '%s', version, checksum from public.flyway_%s
                         where not success or checksum is not null or type <> 'BASELINE'
                        """.formatted(module, module)).collect(joining(" union all "));
        var steps = new HashSet<Step>();
        try (var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                steps.add(new Step(rows.getString(1), String.valueOf(rows.getString(2)), rows.getInt(3)));
            }
        } catch (SQLException e) {
            return Set.of(); // a new database, or one that can’t be reached: Flyway says which
        }
        return steps;
    }

    /**
     * Brings an empty database to an earlier state: the steps given and no others.
     *
     * @throws Refused where this program doesn't have one of the steps, or has it otherwise
     */
    public static void runTo(DatabaseServer.Login owner, List<Step> steps) {
        var ours = steps(owner);
        for (var step : steps) {
            if (!ours.contains(step)) {
                throw new Refused(
                        "It was made by a newer version of Trajectory, or by another one: this one doesn’t know step %s of %s. Use that version."
                                .formatted(step.version(), step.module()));
            }
        }
        for (var module : MODULES) {
            steps.stream()
                    .filter(step -> step.module().equals(module))
                    .map(step -> MigrationVersion.fromVersion(step.version()))
                    .max(MigrationVersion::compareTo)
                    .ifPresent(last -> migrate(owner, module, last));
        }
    }

    /** The rest of the way from {@link #runTo}. */
    public static void runAll(DatabaseServer.Login owner) {
        run(owner);
    }

    /** All steps that this program has. */
    public static List<Step> steps(DatabaseServer.Login owner) {
        return MODULES.stream()
                .flatMap(module -> Arrays.stream(flyway(owner, module, MigrationVersion.LATEST)
                                .info()
                                .all())
                        .filter(step -> step.getState().isResolved())
                        .flatMap(step -> step(module, step)))
                .toList();
    }

    private static Stream<Step> step(String module, MigrationInfo info) {
        return info.getVersion() == null || info.getChecksum() == null
                ? Stream.empty()
                : Stream.of(new Step(module, info.getVersion().getVersion(), info.getChecksum()));
    }

    /** The steps that a database has had. */
    public static List<Step> applied(DatabaseServer.Login owner) {
        var steps = new ArrayList<Step>();
        try (var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            for (var module : MODULES) {
                try (var rows = statement.executeQuery(
                        "select version, checksum from public.flyway_%s where success and checksum is not null order by installed_rank"
                                .formatted(module))) {
                    while (rows.next()) {
                        steps.add(new Step(module, rows.getString(1), rows.getInt(2)));
                    }
                }
            }
        } catch (SQLException e) {
            throw new Refused("The history of the database’s schema can’t be read: " + e.getMessage(), e);
        }
        return steps;
    }

    private static void migrate(DatabaseServer.Login owner, String module, MigrationVersion target) {
        try {
            flyway(owner, module, target).migrate();
        } catch (FlywayException e) {
            throw new Refused(
                    "The database doesn’t fit this version of Trajectory (%s): %s. Use the version that last ran on it, or a newer one."
                            .formatted(module, Objects.requireNonNullElse(e.getMessage(), "no reason given")),
                    e);
        }
    }

    private static Flyway flyway(DatabaseServer.Login owner, String module, MigrationVersion target) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration/" + module)
                .schemas("public")
                .table("flyway_" + module)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .failOnMissingLocations(false)
                // Steps that only a newer version knows are a fault, which Flyway would pass over by itself.
                .ignoreMigrationPatterns(new String[0])
                .target(target)
                .load();
    }
}
