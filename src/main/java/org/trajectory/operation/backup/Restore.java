package org.trajectory.operation.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.trajectory.platform.DatabaseServer;
import org.trajectory.platform.Migrations;
import org.trajectory.platform.Refused;

/** Fills an empty database from a backup, also from one of an earlier version, and migrates it on. */
public final class Restore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Restore() {}

    /** @throws Refused if the file is no whole backup, or the database isn't empty; then the database is as it was */
    public static About read(DatabaseServer server, Path file) {
        var about = asItWas(server, file);
        Migrations.runAll(server.owner());
        return about;
    }

    /** As {@link #read}, but the schema stays as it was when the backup was made: what an upgrade begins with. */
    public static About asItWas(DatabaseServer server, Path file) {
        var owner = server.owner();
        try (var zip = open(file)) {
            var about = about(zip, file);
            check(zip, about, file);
            try (var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
                refuseUnlessEmpty(connection);
                try {
                    Migrations.runTo(owner, about.schema());
                    fill(connection, zip, about);
                } catch (SQLException | IOException | RuntimeException e) {
                    connection.setAutoCommit(true);
                    empty(connection);
                    throw e;
                }
            }
            return about;
        } catch (IOException e) {
            throw new Refused("The backup %s can’t be read: %s.".formatted(file, e.getMessage()), e);
        } catch (SQLException e) {
            throw new Refused("The database didn’t take the backup: %s".formatted(e.getMessage()), e);
        }
    }

    private static ZipFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Refused("There is no file %s.".formatted(file));
        }
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new Refused("%s isn’t a backup, or only a part of one: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static About about(ZipFile zip, Path file) throws IOException {
        var entry = zip.getEntry(About.ENTRY);
        if (entry == null) {
            throw new Refused("%s isn’t a backup of Trajectory.".formatted(file));
        }
        try (var in = zip.getInputStream(entry)) {
            var tree = JSON.readTree(in);
            int format = tree.path("format").asInt();
            if (format != About.FORMAT) {
                throw new Refused("%s has format %d, and this version reads format %d. Use the version that made it."
                        .formatted(file, format, About.FORMAT));
            }
            return JSON.treeToValue(tree, About.class);
        }
    }

    /** Before anything is written: all of it is there and says what it said. */
    private static void check(ZipFile zip, About about, Path file) throws IOException {
        for (var table : about.tables()) {
            var digest = Backup.sha256();
            try (var in = new DigestInputStream(entry(zip, table), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (ZipException e) {
                throw damaged(file, table, e);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
                throw damaged(file, table, null);
            }
        }
    }

    private static Refused damaged(Path file, About.TableCopy table, @Nullable Exception cause) {
        var message = "%s is damaged: the rows of %s aren’t those that were written. Use another copy of it."
                .formatted(file, table.name());
        return cause == null ? new Refused(message) : new Refused(message, cause);
    }

    private static InputStream entry(ZipFile zip, About.TableCopy table) throws IOException {
        var entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw new IOException("it has no " + table.entry());
        }
        return zip.getInputStream(entry);
    }

    private static void refuseUnlessEmpty(Connection connection) throws SQLException {
        var tables = Backup.texts(connection, """
                select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                 order by 1 limit 1""");
        if (!tables.isEmpty()) {
            throw new Refused(
                    "The database isn’t empty: it has %s, for one. A backup is restored into a new data folder (--data) or a new database only, so that nothing is overwritten."
                            .formatted(tables.getFirst()));
        }
    }

    /** After a failure: what the migrations made goes again, so that the next attempt finds the database empty. */
    private static void empty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var drop : Backup.texts(connection, """
                    select format('drop schema %I cascade', nspname) from pg_namespace
                     where nspowner = current_user::regrole and nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
                    union all
                    select format('drop table public.%I cascade', relname) from pg_class
                     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname like 'flyway%'
                       and relowner = current_user::regrole""")) {
                statement.execute(drop);
            }
        }
    }

    private static void fill(Connection connection, ZipFile zip, About about) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            // The tables' own rules were kept when the rows were written, and would now judge them one by one, out of
            // order.
            var after = new Rules(connection);
            for (var ddl : after.lift()) {
                statement.execute(ddl);
            }
            var names = Backup.names(connection);
            if (!names.isEmpty()) {
                statement.execute("truncate " + String.join(", ", names));
            }
            for (var table : about.tables()) {
                try (var in = entry(zip, table)) {
                    long rows = connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "copy %s (%s) from stdin with (encoding 'UTF8')"
                                            .formatted(table.name(), table.columns()),
                                    in);
                    if (rows != table.rows()) {
                        throw new IOException(
                                "%s has %d rows instead of %d".formatted(table.name(), rows, table.rows()));
                    }
                }
            }
            try (var set = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
                for (var counter : about.counters()) {
                    set.setString(1, counter.name());
                    set.setLong(2, counter.value());
                    set.setBoolean(3, counter.called());
                    set.execute();
                }
            }
            for (var ddl : after.putBack()) {
                statement.execute(ddl);
            }
            for (var view : Backup.texts(connection, """
                    select format('refresh materialized view %I.%I', schemaname, matviewname) from pg_matviews
                     where matviewowner = current_user""")) {
                statement.execute(view);
            }
            connection.commit();
        }
        try (var statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("analyze");
        }
    }

    /** What stands between rows and an empty table: references, triggers, forced row-level security. */
    private record Rules(List<String> lift, List<String> putBack) {
        private static final String OURS =
                " n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public') ";

        Rules(Connection connection) throws SQLException {
            this(
                    Backup.texts(
                            connection,
                            "select format('alter table %I.%I no force row level security', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and c.relforcerowsecurity and"
                                    + OURS
                                    + "union all select format('alter table %I.%I disable trigger %I', n.nspname, c.relname, t.tgname) from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and"
                                    + OURS
                                    + "union all select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and k.conparentid = 0 and"
                                    + OURS),
                    Backup.texts(
                            connection,
                            "select format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and k.conparentid = 0 and"
                                    + OURS
                                    + "union all select format('alter table %I.%I enable %s trigger %I', n.nspname, c.relname, case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname) from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and"
                                    + OURS
                                    + "union all select format('alter table %I.%I force row level security', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and c.relforcerowsecurity and"
                                    + OURS));
        }
    }
}
