package org.trajectory.operation.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.trajectory.platform.DatabaseServer;
import org.trajectory.platform.Migrations;
import org.trajectory.platform.Refused;

/** Writes every table of a running installation into one file, as they stood at one moment. */
public final class Backup {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Who is signed in and which process does what isn't taken along: it ends with the installation it belongs to. */
    static final String LEFT_OUT = "'spring_session', 'spring_session_attributes', 'scheduled_task'";

    private Backup() {}

    /** @throws Refused if the file is there already or can't be written; then nothing is left of it */
    public static About write(DatabaseServer server, Path file, Instant now) {
        var schema = Migrations.applied(server.owner());
        var login = server.reader();
        var draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                    var to = own(draft)) {
                var about = write(connection, schema, now, to);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                return about;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (FileAlreadyExistsException e) {
            throw new Refused(
                    "There is a file %s already. Name another, or remove it first.".formatted(e.getMessage()), e);
        } catch (IOException e) {
            throw new Refused(
                    "The backup couldn’t be written to %s: %s. Check the folder and the room on the disk."
                            .formatted(file, e.getMessage()),
                    e);
        } catch (SQLException e) {
            throw new Refused("The database broke off while it was copied: %s".formatted(e.getMessage()), e);
        }
    }

    /** Holds passwords' hashes and what people confided: for the eyes of its owner only. */
    private static OutputStream own(Path draft) throws IOException {
        var folder = draft.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.deleteIfExists(draft);
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.newOutputStream(draft);
    }

    private static About write(Connection connection, List<Migrations.Step> schema, Instant now, OutputStream to)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement();
                var zip = new ZipOutputStream(to)) {
            zip.setLevel(3);
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("select set_config('trajectory.authorities', '*', true)");
            statement.execute("set local statement_timeout = 0");
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            var names = names(connection);
            // Nobody alters or truncates a table while the others are copied.
            statement.execute("lock table " + String.join(", ", names) + " in access share mode");
            var copies = new ArrayList<About.TableCopy>();
            for (var name : names) {
                copies.add(copy(connection, name, zip));
            }
            var about = new About(
                    About.FORMAT,
                    now.toString(),
                    connection.getMetaData().getDatabaseProductVersion(),
                    schema,
                    copies,
                    counters(connection));
            zip.putNextEntry(new ZipEntry(About.ENTRY));
            zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(about));
            zip.closeEntry();
            connection.rollback();
            return about;
        }
    }

    /** All tables of our schemas, in the same order each time. */
    static List<String> names(Connection connection) throws SQLException {
        return texts(connection, """
                select format('%%I.%%I', n.nspname, c.relname)
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
                   and not (n.nspname = 'platform' and c.relname in (%s))
                 order by 1""".formatted(LEFT_OUT));
    }

    private static About.TableCopy copy(Connection connection, String name, ZipOutputStream zip)
            throws SQLException, IOException {
        var columns = texts(connection, """
                        select quote_ident(attname) from pg_attribute
                         where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                         order by attnum""".formatted(name.replace("'", "''"))).stream()
                .collect(Collectors.joining(", "));
        var entry = "data/" + name.replace("\"", "") + ".copy";
        zip.putNextEntry(new ZipEntry(entry));
        var digest = sha256();
        long rows;
        try (var hashed = new DigestOutputStream(new Kept(zip), digest)) {
            rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy %s (%s) to stdout with (encoding 'UTF8')".formatted(name, columns), hashed);
        }
        zip.closeEntry();
        return new About.TableCopy(name, entry, columns, rows, HexFormat.of().formatHex(digest.digest()));
    }

    /** The entry ends, the file goes on. */
    private static final class Kept extends java.io.FilterOutputStream {
        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static List<About.Counter> counters(Connection connection) throws SQLException {
        var counters = new ArrayList<About.Counter>();
        for (var name : texts(connection, """
                select format('%I.%I', n.nspname, c.relname)
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'S' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
                 order by 1""")) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select last_value, is_called from " + name)) {
                rows.next();
                counters.add(new About.Counter(name, rows.getLong(1), rows.getBoolean(2)));
            }
        }
        return counters;
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
