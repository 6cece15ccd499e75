package org.trajectory.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A data folder as the first versions left it behind: a stopped database, without the role and the password of the pages that
 * are open to everybody, and without a file of keys.
 */
public final class EarlierFolder {
    private static final String PASSWORDS = "database.properties";

    private EarlierFolder() {}

    /** @param fill gives the empty database the schema and the rows of the earlier version */
    public static void make(Path folder, Consumer<DatabaseServer> fill) throws IOException, SQLException {
        try (var server = EmbeddedServer.open(new DataFolder(folder))) {
            fill.accept(server);
            var all = server.superuser();
            try (var connection = DriverManager.getConnection(all.url(), all.user(), all.password());
                    var statement = connection.createStatement()) {
                statement.execute("drop role " + Published.ROLE);
            }
        }
        var passwords = passwords(folder);
        passwords.remove("public");
        try (var writer = Files.newBufferedWriter(folder.resolve(PASSWORDS))) {
            passwords.store(writer, null);
        }
    }

    /** Whoever may read every row of the folder’s database, which has to be running; no user where it isn’t yet. */
    public static DatabaseServer.Login mighty(Path folder) throws IOException {
        var pid = folder.resolve("postgres").resolve("postmaster.pid");
        var lines = Files.exists(pid) ? Files.readAllLines(pid) : List.<String>of();
        var port = lines.size() > 3 ? lines.get(3).strip() : "1";
        return new DatabaseServer.Login(
                "jdbc:postgresql://127.0.0.1:" + port + "/trajectory",
                "postgres",
                passwords(folder).getProperty("superuser"));
    }

    /** Ends the database that a killed program left running; none may be. */
    public static void kill(Path folder) throws IOException {
        var pid = folder.resolve("postgres").resolve("postmaster.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static Properties passwords(Path folder) throws IOException {
        var passwords = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve(PASSWORDS))) {
            passwords.load(reader);
        }
        return passwords;
    }
}
