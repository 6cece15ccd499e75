package org.trajectory.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The server (embedded unless {@code spring.datasource.url} is set), migrated, and the application's connections to it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    DatabaseServer databaseServer(Environment settings, @Value("${trajectory.data:data}") String folder) {
        var url = settings.getProperty("spring.datasource.url");
        if (url == null || url.isBlank()) {
            return EmbeddedServer.open(new DataFolder(Path.of(folder)));
        }
        return new ExternalServer(
                new DatabaseServer.Login(
                        settings.getProperty("spring.flyway.url", url),
                        required(settings, "spring.flyway.user"),
                        required(settings, "spring.flyway.password")),
                new DatabaseServer.Login(
                        url,
                        required(settings, "spring.datasource.username"),
                        required(settings, "spring.datasource.password")),
                new DatabaseServer.Login(
                        url,
                        settings.getProperty("trajectory.public.username", Published.ROLE),
                        required(settings, "trajectory.public.password")));
    }

    private static String required(Environment settings, String name) {
        @Nullable String value = settings.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new Refused(
                    "An external database is set (spring.datasource.url), but %s isn’t: set it too.".formatted(name));
        }
        return value;
    }

    /** Of all that acts for itself or for somebody who is signed in; sessions are kept by it too. */
    @Bean
    @SpringSessionDataSource
    HikariDataSource applicationConnections(
            DatabaseServer server,
            @Value("${spring.datasource.hikari.maximum-pool-size:12}") int connections,
            ObjectProvider<Filling> filling) {
        filling.ifAvailable(one -> one.fill(server));
        Migrations.run(server.owner());
        var source = pool("trajectory", server.application(), connections, 1);
        refuseIfMayBypass(source);
        return source;
    }

    @Bean
    @Primary
    DataSource dataSource(
            @Qualifier("applicationConnections") HikariDataSource application,
            DatabaseServer server,
            @Value("${trajectory.public.connections:6}") int connections) {
        var published = pool("trajectory-public", server.published(), connections, 1);
        refuseIfMayBypass(published);
        return new TwoWays(application, published);
    }

    private static HikariDataSource pool(String name, DatabaseServer.Login login, int most, int idle) {
        var config = new HikariConfig();
        config.setJdbcUrl(login.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(idle);
        config.setPoolName(name);
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    /** Row-level security is worth nothing under a role that may pass it by. */
    private static void refuseIfMayBypass(DataSource source) {
        try (var connection = source.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)")) {
            if (rows.next()) {
                throw new Refused(
                        "The database role %s may bypass row-level security. Let the application use a role made with “nosuperuser nobypassrls noinherit”."
                                .formatted(rows.getString(1)));
            }
        } catch (SQLException e) {
            throw new Refused("The database doesn’t answer: " + e.getMessage(), e);
        }
    }

    @Bean
    @Primary
    JdbcTransactionManager transactionManager(DataSource source) {
        var manager = new JdbcTransactionManager(source);
        manager.addListener(new TransactionExecutionListener() {
            @Override
            public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
                if (failure == null && transaction.isNewTransaction()) {
                    ScopeSettings.apply(source, Scope.current(), KeptPlans.mode(transaction.getTransactionName()));
                }
            }
        });
        return manager;
    }

    @Bean
    @Primary
    TransactionTemplate transactionTemplate(JdbcTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    /** A session is kept also where the request is one of the public, which may write nothing. */
    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations(
            @Qualifier("applicationConnections") HikariDataSource application) {
        var operations = new TransactionTemplate(new JdbcTransactionManager(application));
        operations.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return operations;
    }
}
