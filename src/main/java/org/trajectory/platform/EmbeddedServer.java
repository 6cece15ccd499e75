package org.trajectory.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL in the data folder. The first process starts it; others that use the same folder attach to it. A server left
 * over after a kill is attached to as well. The last process to close stops it, which file locks decide, so that no
 * process stops the database of another.
 */
final class EmbeddedServer implements DatabaseServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String SUPERUSER = "postgres";

    /** In MB: what a new database and its first log take. */
    private static final long LEAST_FREE = 200;

    private final DataFolder folder;
    private final Passwords passwords;
    private final int port;
    private final FileChannel useChannel;
    private @Nullable FileLock use;

    private EmbeddedServer(DataFolder folder, Passwords passwords, int port, FileChannel useChannel, FileLock use) {
        this.folder = folder;
        this.passwords = passwords;
        this.port = port;
        this.useChannel = useChannel;
        this.use = use;
    }

    /** @throws Refused if the folder can't be used or the server doesn't start */
    static EmbeddedServer open(DataFolder folder) {
        return open(folder, Map.of());
    }

    /** @param differing settings of PostgreSQL that are to differ from ours, where this call is the one that starts it */
    static EmbeddedServer open(DataFolder folder, Map<String, String> differing) {
        folder.create();
        try (var starting = FileChannel.open(
                        folder.path("starting.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var turn = starting.lock()) {
            LOG.debug("Holding {}", turn);
            var passwords = Passwords.in(folder);
            var running = running(folder, passwords);
            int port = running.isPresent()
                    ? running.get()
                    : start(folder, passwords, freePort(), Duration.ofSeconds(60), differing);
            var channel = FileChannel.open(
                    folder.path("in-use.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            var use = channel.lock(0, Long.MAX_VALUE, true);
            var server = new EmbeddedServer(folder, passwords, port, channel, use);
            server.secure();
            return server;
        } catch (IOException e) {
            throw new Refused(
                    "The data folder %s can’t be used: %s. Check that it is yours, that it can be written to and that the disk isn’t full."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** Port of a server that serves this very folder and takes our password. */
    private static Optional<Integer> running(DataFolder folder, Passwords passwords) throws IOException {
        var pidFile = folder.cluster().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.size() < 4
                || !lines.getFirst().matches("[0-9]{1,9}")
                || !lines.get(3).matches(" *[0-9]{1,5} *")) {
            // PostgreSQL writes it whole, so a power cut has spoilt it; with it there the server would refuse to start.
            // Only who holds starting.lock comes here, and PostgreSQL itself still refuses a second server by its
            // memory.
            LOG.warn("{} was spoilt, by a power cut for example, and is removed", pidFile);
            Files.delete(pidFile);
            return Optional.empty();
        }
        int port = Integer.parseInt(lines.get(3).strip());
        var login = login(port, "postgres", SUPERUSER, passwords.superuser());
        try (var connection = connect(login);
                var rows = connection.createStatement().executeQuery("show data_directory")) {
            rows.next();
            return Files.isSameFile(Path.of(rows.getString(1)), folder.cluster())
                    ? Optional.of(port)
                    : Optional.empty();
        } catch (SQLException notOurs) {
            LOG.debug("No server of ours behind postmaster.pid: {}", notOurs.getMessage());
            // After a reboot another program may have the number, and PostgreSQL would take it for a server.
            var command = ProcessHandle.of(Long.parseLong(lines.getFirst()))
                    .flatMap(process -> process.info().command());
            if (command.isPresent() && !command.get().contains("postgres")) {
                LOG.warn(
                        "{} names process {}, which is {}: it was left over and is removed",
                        pidFile,
                        lines.getFirst(),
                        command.get());
                Files.delete(pidFile);
            }
            return Optional.empty();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refused where it doesn't start, with the reason and what to do */
    static int start(DataFolder folder, Passwords passwords, int port, Duration patience) throws IOException {
        return start(folder, passwords, port, patience, Map.of());
    }

    private static int start(
            DataFolder folder, Passwords passwords, int port, Duration patience, Map<String, String> differing)
            throws IOException {
        try {
            // The library holds a lock on this file until its process ends or garbage is collected. Whoever holds
            // starting.lock and found no server needs no second lock: a program that gave the database up long ago
            // would keep us out.
            Files.deleteIfExists(folder.cluster().resolve("epg-lock"));
            var builder = builder(folder, passwords, port, patience);
            differing.forEach(builder::setServerConfig);
            return builder.start().getPort();
        } catch (IllegalStateException | IOException e) {
            throw refused(folder, port, e);
        }
    }

    // The builder's own shutdown hook would stop the server under another process: the locks decide instead.
    private static EmbeddedPostgres.Builder builder(DataFolder folder, Passwords passwords, int port, Duration patience)
            throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.cluster())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(DatabaseProgram.folder(folder).toFile())
                .setPGStartupWait(patience)
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("work_mem", "32MB")
                .setServerConfig("maintenance_work_mem", "256MB")
                .setServerConfig("jit", "off")
                .setServerConfig("max_connections", "100")
                .setConnectConfig("password", passwords.superuser())
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
    }

    private static boolean isTaken(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    private static Refused refused(DataFolder folder, int port, Exception e) {
        long free = folder.root().toFile().getUsableSpace() >> 20;
        if (free >= LEAST_FREE && isTaken(port)) {
            // between choosing a port and taking it another program took it
            return new Refused(
                    "The database in %s didn’t start: another program took its port %d in the same moment. Start again: each start chooses a port that is free. What was committed is safe."
                            .formatted(folder, port),
                    e);
        }
        return new Refused(
                free < LEAST_FREE
                        ? "The database in %s didn’t start: the disk is full (%d MB free, it needs %d). Make room and start again; what was committed is safe."
                                .formatted(folder, free, LEAST_FREE)
                        : "The database in %s didn’t start: %s. Another user’s server may be using the folder, or the system forbids starting it as root: then run Trajectory as an ordinary user."
                                .formatted(folder, e.getMessage()),
                e);
    }

    /** Roles, passwords and a password for every connection; doing it again changes nothing. */
    private void secure() throws IOException {
        var hba = folder.cluster().resolve("pg_hba.conf");
        var line = "host all all 127.0.0.1/32 scram-sha-256\n";
        if (Files.readString(hba).equals(line) && opens(published())) {
            return;
        }
        try (var connection = connect(login(port, "postgres", SUPERUSER, passwords.superuser()));
                var statement = connection.createStatement()) {
            // Generated by us: letters and digits only, so they need no quoting.
            statement.execute("alter role postgres password '" + passwords.superuser() + "'");
            statement.execute("""
                    do $$ begin
                        if not exists (select from pg_roles where rolname = 'trajectory_owner') then
                            create role trajectory_owner login nosuperuser;
                        end if;
                        if not exists (select from pg_roles where rolname = 'trajectory_app') then
                            create role trajectory_app login nosuperuser nobypassrls noinherit nocreatedb nocreaterole;
                        end if;
                        if not exists (select from pg_roles where rolname = 'trajectory_public') then
                            create role trajectory_public login nosuperuser nobypassrls noinherit nocreatedb nocreaterole;
                        end if;
                    end $$""");
            statement.execute("alter role trajectory_owner password '" + passwords.owner() + "'");
            statement.execute("alter role trajectory_app password '" + passwords.application() + "'");
            statement.execute("alter role trajectory_public password '" + passwords.published() + "'");
            try (var rows = statement.executeQuery("select from pg_database where datname = 'trajectory'")) {
                if (rows.next()) {
                    LOG.debug("Database trajectory is there already");
                } else {
                    statement.execute("create database trajectory owner trajectory_owner");
                }
            }
            Files.writeString(hba, line);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new Refused("The database in %s couldn’t be set up: %s".formatted(folder, e.getMessage()), e);
        }
    }

    @Override
    public Login owner() {
        return login(port, "trajectory", "trajectory_owner", passwords.owner());
    }

    @Override
    public Login application() {
        return login(port, "trajectory", "trajectory_app", passwords.application());
    }

    @Override
    public Login published() {
        return login(port, "trajectory", Published.ROLE, passwords.published());
    }

    /** False for a folder that an earlier version made, or that isn't set up yet. */
    private static boolean opens(Login login) {
        try (var connection = connect(login)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            LOG.debug("{} can’t come in yet: {}", login.user(), e.getMessage());
            return false;
        }
    }

    @Override
    public Login reader() {
        return login(port, "trajectory", SUPERUSER, passwords.superuser());
    }

    /** For tests that make databases of their own. */
    Login superuser() {
        return login(port, "postgres", SUPERUSER, passwords.superuser());
    }

    @Override
    public synchronized void close() {
        if (use == null) {
            return;
        }
        try (var starting = FileChannel.open(
                        folder.path("starting.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var turn = starting.lock()) {
            LOG.debug("Holding {}", turn);
            use.release();
            use = null;
            try (useChannel;
                    var alone = useChannel.tryLock()) {
                if (alone != null) {
                    stop();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() throws IOException {
        var pidFile = folder.cluster().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var server = ProcessHandle.of(pid);
        if (server.isEmpty()) {
            return;
        }
        try {
            // SIGINT is PostgreSQL's fast shutdown; the JDK itself can only send SIGTERM, which waits for clients.
            // Not pg_ctl: it refuses to run as root.
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
            server.get().onExit().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The database of {} is still stopping; the next start attaches to it or waits", folder);
        }
    }

    private static Login login(int port, String database, String user, String password) {
        return new Login("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), user, password);
    }

    private static Connection connect(Login login) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(login.url(), properties);
    }
}
