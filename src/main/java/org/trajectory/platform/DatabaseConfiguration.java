package org.trajectory.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

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
                        required(settings, "spring.datasource.password")));
    }

    private static String required(Environment settings, String name) {
        @Nullable String value = settings.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new Refused(
                    "An external database is set (spring.datasource.url), but %s isn’t: set it too.".formatted(name));
        }
        return value;
    }

    @Bean
    DataSource dataSource(
            DatabaseServer server,
            @Value("${spring.datasource.hikari.maximum-pool-size:12}") int connections,
            ObjectProvider<Filling> filling) {
        filling.ifAvailable(one -> one.fill(server));
        Migrations.run(server.owner());
        var config = new HikariConfig();
        config.setJdbcUrl(server.application().url());
        config.setUsername(server.application().user());
        config.setPassword(server.application().password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setPoolName("trajectory");
        config.addDataSourceProperty("ApplicationName", "trajectory");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        var source = new HikariDataSource(config);
        refuseIfMayBypass(source);
        return source;
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
    JdbcTransactionManager transactionManager(DataSource source) {
        var manager = new JdbcTransactionManager(source);
        manager.addListener(new TransactionExecutionListener() {
            @Override
            public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
                if (failure == null && transaction.isNewTransaction()) {
                    ScopeSettings.apply(source, Scope.current());
                }
            }
        });
        return manager;
    }
}
