package org.trajectory.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Gives a connection as the scope at hand may have one: for the public as the role that reads what is published. */
final class TwoWays extends DelegatingDataSource implements AutoCloseable {
    private final HikariDataSource published;

    TwoWays(HikariDataSource all, HikariDataSource published) {
        super(all);
        this.published = published;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return Scope.current().isPublic() ? published.getConnection() : super.getConnection();
    }

    /** The other one is a bean of its own, and closes after whatever keeps sessions by it. */
    @Override
    public void close() {
        published.close();
    }
}
