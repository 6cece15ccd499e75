package org.trajectory.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A migrated database of its own for a test class, on one real PostgreSQL per test run. {@code db()} and
 * {@code transactions()} connect as the application's role; each call of {@link #fresh()} gives an empty database.
 */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    /** What a power cut would lose is tested on servers of their own; here nobody asks for it afterwards. */
    private static final Map<String, String> DONT_WAIT =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

    private static volatile EmbeddedServer server;

    private final DatabaseServer.Login owner;
    private final HikariDataSource connections;
    private final DataSource source;
    private final JdbcClient db;
    private final TransactionTemplate transactions;
    private final org.springframework.jdbc.support.JdbcTransactionManager manager;

    private TestDatabase(String name) {
        var root = server.superuser().url().replaceAll("/postgres$", "/" + name);
        owner = new DatabaseServer.Login(
                root, server.owner().user(), server.owner().password());
        var application = new DatabaseServer.Login(
                root, server.application().user(), server.application().password());
        var configuration = new DatabaseConfiguration();
        var published = new DatabaseServer.Login(
                root, server.published().user(), server.published().password());
        var of = new ExternalServer(owner, application, published);
        connections = configuration.applicationConnections(
                of, 6, new StaticListableBeanFactory().getBeanProvider(Filling.class));
        source = configuration.dataSource(connections, of, 2);
        db = JdbcClient.create(source);
        manager = configuration.transactionManager(source);
        transactions = new TransactionTemplate(manager);
    }

    public static synchronized TestDatabase fresh() {
        try {
            open();
            var name = "test_" + COUNT.incrementAndGet();
            create(name, "trajectory_template");
            return new TestDatabase(name);
        } catch (java.io.IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void open() throws java.io.IOException, SQLException {
        if (server == null) {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "db");
            server = EmbeddedServer.open(new DataFolder(folder), DONT_WAIT);
            Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::stop));
            create("trajectory_template", "template1");
            var root = server.superuser().url().replaceAll("/postgres$", "/trajectory_template");
            Migrations.run(new DatabaseServer.Login(
                    root, server.owner().user(), server.owner().password()));
        }
    }

    /** An empty database that nothing has migrated yet. */
    public static synchronized DatabaseServer bare() {
        try {
            open();
            var name = "test_" + COUNT.incrementAndGet();
            create(name, "template1");
            var root = server.superuser().url().replaceAll("/postgres$", "/" + name);
            return new ExternalServer(
                    new DatabaseServer.Login(
                            root, server.owner().user(), server.owner().password()),
                    new DatabaseServer.Login(
                            root,
                            server.application().user(),
                            server.application().password()),
                    new DatabaseServer.Login(
                            root, server.published().user(), server.published().password()));
        } catch (java.io.IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same database, as whoever may read every row. */
    public static DatabaseServer.Login mighty(DatabaseServer.Login of) {
        var all = server.superuser();
        return new DatabaseServer.Login(of.url(), all.user(), all.password());
    }

    /** A server's view of this database. */
    public DatabaseServer asServer() {
        var application = server.application();
        return new ExternalServer(
                owner, new DatabaseServer.Login(owner.url(), application.user(), application.password()), published());
    }

    /** As who isn't signed in, past the application. */
    public DatabaseServer.Login published() {
        return new DatabaseServer.Login(
                owner.url(), server.published().user(), server.published().password());
    }

    /** A database like this one, which nobody may be using any more: {@link #close} it first. */
    public TestDatabase copy() {
        try {
            var name = "test_" + COUNT.incrementAndGet();
            create(name, owner.url().substring(owner.url().lastIndexOf('/') + 1));
            return new TestDatabase(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void create(String name, String template) throws SQLException {
        execute("create database " + name + " owner trajectory_owner template " + template);
    }

    private static void execute(String sql) throws SQLException {
        var login = server.superuser();
        try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void stop() {
        server.close();
    }

    /** Settings that make a Spring application use this database. */
    public String[] properties() {
        var application = server.application();
        return new String[] {
            "spring.datasource.url=" + owner.url(),
            "spring.datasource.username=" + application.user(),
            "spring.datasource.password=" + application.password(),
            "spring.flyway.user=" + owner.user(),
            "spring.flyway.password=" + owner.password(),
            "trajectory.public.password=" + server.published().password()
        };
    }

    public DataSource source() {
        return source;
    }

    public JdbcClient db() {
        return db;
    }

    /** Each new transaction carries {@link Scope#current}. */
    public TransactionTemplate transactions() {
        return transactions;
    }

    public org.springframework.jdbc.support.JdbcTransactionManager manager() {
        return manager;
    }

    /** Connects as the owner of the schema, to prepare what the application may not. */
    public DatabaseServer.Login owner() {
        return owner;
    }

    @Override
    public void close() {
        ((TwoWays) source).close();
        connections.close();
    }
}
